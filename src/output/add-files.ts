import { join } from "node:path";
import { codeOf, type WritableHost } from "../host/host.ts";
import { makeFolders, removeEmpty } from "./folders.ts";

/**
 * Adds files to a folder, all of them or none, and replaces none. They appear with all that is in them.
 * @param host where to write
 * @param folder the folder; it is made if need be
 * @param files their texts, in the order in which they are to appear
 * @returns what takes them away again
 * @throws the error of the host, such as EEXIST; then nothing was added
 */
export function addFiles(host: WritableHost, folder: string, files: Record<string, string>): () => void {
  const made = makeFolders(host, folder);
  const added: string[] = [];
  const takeBack = () => {
    for (const file of added) host.remove(file);
    removeEmpty(host, made);
  };
  let staging: string | undefined;
  try {
    staging = host.mkdtemp(join(folder, ".pellucid-init-"));
    for (const [name, text] of Object.entries(files)) host.write(join(staging, name), text);
    for (const name of Object.keys(files)) {
      appear(host, join(staging, name), join(folder, name));
      added.push(join(folder, name));
    }
    host.remove(staging);
    return takeBack;
  } catch (error) {
    if (staging !== undefined) host.remove(staging);
    takeBack();
    throw error;
  }
}

/** What file systems without second names say. */
const WITHOUT_LINKS = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EXDEV"]);

/** A second name is refused where there is a file already; without second names, looking first must do. */
function appear(host: WritableHost, from: string, to: string): void {
  try {
    host.link(from, to);
  } catch (error) {
    if (!WITHOUT_LINKS.has(codeOf(error) ?? "") || host.lstat(to)) throw error;
    host.rename(from, to);
  }
}
