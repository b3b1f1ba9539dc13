/** A file that a build makes. */
export interface OutputFile {
  /** Its name in the policy's output folder. */
  name: string;
  contents: string | Uint8Array;
}
