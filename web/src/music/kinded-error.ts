/**
 * Errors as a kind with details: what every room below the page throws. A kind is no sentence of any language; the
 * sentence for it is in `src/i18n`, and is made where it is shown.
 */

/** An error as plain data, to be sent from a worker and stored. */
export interface ErrorData<Kind extends string, Details extends object> {
  readonly kind: Kind;
  readonly details: Details;
}

/** An error of one of the kinds that a room knows, with the details that its sentence needs. */
export abstract class KindedError<Kind extends string, Details extends object>
  extends Error
  implements ErrorData<Kind, Details>
{
  readonly kind: Kind;
  readonly details: Details;

  constructor(kind: Kind, details: Details, cause?: unknown) {
    super(`${kind} ${JSON.stringify(details)}`, { cause });
    this.kind = kind;
    this.details = details;
  }
}
