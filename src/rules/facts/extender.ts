import type { View } from "../../model/view.ts";

/** Makes parts of the facts of parts of the view, and remembers where each comes from. */
export class Extender {
  readonly #view: View<unknown>;
  readonly #sources = new WeakMap<object, { part: object; name?: string }>();

  /** @param view the view of the policy */
  constructor(view: View<unknown>) {
    this.#view = view;
  }

  /**
   * @param part a part of the view
   * @param more what follows from it
   * @returns the part with what follows; it stands where the part stands
   */
  extend<T extends object, U extends object>(part: T, more: U): T & U {
    const made = { ...part, ...more };
    this.#sources.set(made, { part });
    return made;
  }

  /**
   * @param part a part of the view
   * @param name a name or an index in it
   * @param made what is found there
   * @returns what is made; it stands at that name
   */
  at<T extends object>(part: object, name: string, made: T): T {
    this.#sources.set(made, { part, name });
    return made;
  }

  /**
   * @param part a part of the view
   * @param name a name or an index in it
   * @returns whether the author wrote what stands there
   */
  wrote(part: object, name: string): boolean {
    return this.#view.stated(part, name);
  }

  /**
   * @param part a part of the view, or one that was made of it
   * @param name a name in it
   * @returns where it stands; undefined where nobody wrote it
   */
  pointer(part: object, name?: string): string | undefined {
    const source = this.#sources.get(part);
    if (!source) return this.#view.pointer(part, name);
    if (source.name !== undefined) return this.#view.pointer(source.part, source.name);
    return this.pointer(source.part, name);
  }
}
