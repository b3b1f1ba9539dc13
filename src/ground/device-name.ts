/**
 * Tells a name that Windows keeps for a device: a folder of that name cannot be made, copied or checked out there.
 * @param name the name of a folder
 * @returns whether it is one of them
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name);
}
