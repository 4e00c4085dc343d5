/** The samples: a complaint from each of many trades, with a weak reply and the same reply repaired. */

import allergyOrder from "./allergy-order.json";
import broadbandOutage from "./broadband-outage.json";
import cardDeclined from "./card-declined.json";
import concertRefund from "./concert-refund.json";
import dataNotice from "./data-notice.json";
import doubleCharge from "./double-charge.json";
import garageScratch from "./garage-scratch.json";
import gymMembership from "./gym-membership.json";
import hotelLift from "./hotel-lift.json";
import lateParcel from "./late-parcel.json";
import lostReferral from "./lost-referral.json";
import missedPlumber from "./missed-plumber.json";
import wrongFlowers from "./wrong-flowers.json";

/** Somebody who writes or is written to. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

export interface Sample {
  /** Its name in the page's address. */
  readonly id: string;
  readonly trade: string;
  readonly customer: Person;
  readonly agent: Person;
  readonly subject: string;
  /** The playbook that the agent would pick; null where the best fit is right. */
  readonly playbook: string | null;
  /** When the customer wrote; null in a notice to many, which answers nobody. */
  readonly written: string | null;
  /** When the reply is being written, so that the dates in the texts stay right. */
  readonly answered: string;
  /** The customer's words, paragraph by paragraph. */
  readonly message: readonly string[];
  readonly weak: readonly string[];
  readonly repaired: readonly string[];
}

/** In the order in which the page lists them. */
export const samples: readonly Sample[] = [
  lateParcel,
  hotelLift,
  doubleCharge,
  broadbandOutage,
  allergyOrder,
  missedPlumber,
  cardDeclined,
  gymMembership,
  lostReferral,
  garageScratch,
  concertRefund,
  wrongFlowers,
  dataNotice,
];
