/** Counts what holds and notes what does not. */

export class Tally {
  readonly #failures: string[] = [];
  #count = 0;

  /** Notes a failure unless both are the same, as JSON. */
  equal(what: string, actual: unknown, expected: unknown): void {
    this.#count += 1;
    const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (is !== shouldBe) this.#failures.push(`${what}: ${is} instead of ${shouldBe}`);
  }

  /** An empty run is a failure too. */
  failures(): readonly string[] {
    return this.#count > 0 ? this.#failures : ["nothing was checked"];
  }
}
