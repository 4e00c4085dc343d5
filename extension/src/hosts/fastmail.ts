/** Fastmail. */

import { hostOf } from "./thread-markup";

export const fastmail = hostOf({
  name: "Fastmail",
  addresses: /^(?:app|www|beta)\.fastmail\.com$/,
  channel: "email",
  composer: [".v-Compose", ".v-RichText-input", ".v-RichText"],
  draft: [".v-Compose"],
  apart: ".v-Compose",
  message: [".v-Message"],
  notCustomers: ".v-MessageCard--draft",
  body: [".v-Message-body"],
  sender: [".v-MessageCard-from"],
  time: [".v-MessageCard-time", "time[datetime]"],
  subject: [".v-Thread-title"],
  draftSubject: [".v-Compose-subject input", 'input[name="subject"]'],
  recipients: [".v-Compose-to .v-EmailToken", ".v-Compose-addresses .v-EmailToken", ".v-EmailToken"],
  agent: [".v-Compose-from"],
});
