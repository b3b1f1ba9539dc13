import { dirname, join } from "node:path";
import type { WritableHost } from "../host/host.ts";

/**
 * Puts a file in the place of another, or where none is, in one step. One that was there keeps its permissions.
 * @param host where the file is
 * @param file the file, absolute, with every link resolved
 * @param content what it is to hold
 * @throws an error of the host; then nothing has changed
 */
export function replaceFile(host: WritableHost, file: string, content: string | Uint8Array): void {
  const folder = host.mkdtemp(join(dirname(file), ".pellucid-"));
  try {
    const fresh = join(folder, "file");
    host.write(fresh, content);
    if (host.stat(file)) host.permit(fresh, file);
    host.rename(fresh, file);
  } finally {
    host.remove(folder);
  }
}
