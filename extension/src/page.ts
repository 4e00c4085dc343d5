/** The elements that a page's own HTML promises. */

/** The element with this id; its absence is a mistake in the page. */
export function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`this page has no <${type.name}> with the id "${id}"`);
  return element;
}
