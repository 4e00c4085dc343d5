/** All adapters, and which one a page belongs to. */

import { chatwoot } from "./chatwoot";
import { fastmail } from "./fastmail";
import { freescout } from "./freescout";
import { freshdesk } from "./freshdesk";
import { front } from "./front";
import { generic } from "./generic";
import { gmail } from "./gmail";
import { gorgias } from "./gorgias";
import { helpScout } from "./help-scout";
import type { Host } from "./host";
import { hubspot } from "./hubspot";
import { intercom } from "./intercom";
import { jira } from "./jira";
import { osticket } from "./osticket";
import { outlook } from "./outlook";
import { proton } from "./proton";
import { roundcube } from "./roundcube";
import { salesforce } from "./salesforce";
import { servicenow } from "./servicenow";
import { snappymail } from "./snappymail";
import { yahoo } from "./yahoo";
import { zammad } from "./zammad";
import { zendesk } from "./zendesk";
import { zohoDesk } from "./zoho-desk";

const HOSTS: readonly Host[] = [
  gmail,
  outlook,
  yahoo,
  proton,
  fastmail,
  roundcube,
  snappymail,
  zendesk,
  freshdesk,
  helpScout,
  intercom,
  front,
  salesforce,
  hubspot,
  gorgias,
  zohoDesk,
  jira,
  servicenow,
  zammad,
  chatwoot,
  freescout,
  osticket,
];

/** The host that is known to have pages at an address, by its name alone. */
export function hostAt(hostname: string): Host | undefined {
  return HOSTS.find(({ addresses }) => addresses?.test(hostname));
}

/** The host of a page: by its address, else by markup that gives a host away, else the one for all others. */
export function hostOfPage(page: Document): Host {
  const { hostname } = page.location;
  return (
    hostAt(hostname) ??
    HOSTS.find(({ signs }) => signs !== undefined && page.querySelector(signs) !== null) ??
    generic
  );
}
