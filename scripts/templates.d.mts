export function blocksOf(text: string, file: string, helpers: readonly string[]): [string, unknown[]][];
