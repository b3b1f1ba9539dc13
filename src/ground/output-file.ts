/** A file that a build makes. */
export interface OutputFile {
  /** Its name in the policy's output folder. */
  readonly name: string;
  readonly contents: string | Uint8Array;
}
