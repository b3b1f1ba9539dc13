export function linkedTypes(shape: object, name: string): string;
export function viewTypes(shape: object, name: string): string;
