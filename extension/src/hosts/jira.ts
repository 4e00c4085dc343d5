/** Jira Service Management. One editor serves replies to the customer and notes for the team. */

import { hostOf } from "./thread-markup";

export const jira = hostOf({
  name: "Jira Service Management",
  addresses: /\.atlassian\.net$/,
  channel: "email",
  composer: ["#ak-editor-textarea", ".ak-editor-content-area"],
  note: 'body:has(#comment-editor-container-tabs-0[aria-selected="true"])',
  send: '[data-testid="comment-save-button"]',
  subject: ['[data-testid="issue.views.issue-base.foundation.summary.heading"]'],
});
