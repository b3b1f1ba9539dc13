export function viewName(key: string): string;
