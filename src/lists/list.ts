/**
 * A list that the law asks for. An empty one never stands for more than the policy says: `none` was declared by the
 * author, `not-stated` means that the policy is silent.
 */
export interface List<Row> {
  readonly state: "listed" | "none" | "not-stated";
  readonly rows: readonly Row[];
}

/**
 * @param rows the rows
 * @param declaredNone whether the policy says that there is nothing to list
 * @returns the list
 */
export function listOf<Row>(rows: readonly Row[], declaredNone: boolean): List<Row> {
  return { state: rows.length > 0 ? "listed" : declaredNone ? "none" : "not-stated", rows };
}
