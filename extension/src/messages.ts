/** The words people read, from `_locales`: through the browser inside the extension, else the bundled English. */

import english from "../_locales/en/messages.json";

/** The names of all messages. */
export type MessageKey = keyof typeof english;

/** The message in the user's language, with `$1`, `$2` … filled in. */
export function message(key: MessageKey, ...values: (string | number)[]): string {
  const filled = values.map(String);
  const translated = translate(key, filled);
  if (translated) return translated;
  return english[key].message.replace(/\$([1-9])/g, (_, place: string) => filled[Number(place) - 1] ?? "");
}

/** Outside the extension there is nobody to ask, nor in a page that outlived it. */
function translate(key: MessageKey, values: string[]): string | undefined {
  try {
    return globalThis.chrome?.i18n?.getMessage(key, values);
  } catch {
    return undefined;
  }
}
