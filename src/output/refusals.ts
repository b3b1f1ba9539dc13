/** Something is in the way of a file that has to be written. */
export class Blocked extends Error {
  readonly code: string;
  readonly path: string;
  /** Marks it as an error of a host. */
  readonly syscall = "rename";

  /**
   * @param path what is in the way
   * @param code the system's short name for the reason
   */
  constructor(path: string, code: string) {
    super(`${path}: ${code}`);
    this.path = path;
    this.code = code;
  }
}

/** Another builder is writing to the output folder, and did not come to an end while we waited. */
export class Busy extends Error {}

/** Another builder took us for dead and took the output folder over; nothing of ours was written. */
export class Lost extends Error {}
