/** ServiceNow. Comments and work notes are plain text fields of one form, which stands in a frame. */

import { hostOf } from "./thread-markup";

export const servicenow = hostOf({
  name: "ServiceNow",
  addresses: /\.service-now\.com$/,
  channel: "email",
  composer: ['textarea[id^="activity-stream-"]', 'textarea[id$=".comments"]'],
  note: 'textarea[id*="work_notes"], textarea[data-stream-text-input="work_notes"]',
});
