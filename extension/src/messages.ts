/** The words people read, from `_locales`: through the browser inside the extension, else the bundled English. */

import english from "../_locales/en/messages.json";

/** The names of all messages. */
export type MessageKey = keyof typeof english;

/** The message in the user's language, with `$1`, `$2` … filled in. */
export function message(key: MessageKey, ...values: (string | number)[]): string {
  const filled = values.map(String);
  const translated = globalThis.chrome?.i18n?.getMessage(key, filled);
  if (translated) return translated;
  return english[key].message.replace(/\$([1-9])/g, (_, place: string) => filled[Number(place) - 1] ?? "");
}
