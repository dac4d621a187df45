/** Errors as the reader of the page gets them: their sentence, in the language in use. */
import { errorText } from "../i18n/errors";

/** A promise that rejects with the sentence of its error as the message. */
export async function worded<Answer>(promise: Promise<Answer>): Promise<Answer> {
  return promise.catch((cause: unknown) => {
    throw new Error(errorText(cause), { cause });
  });
}

/** A function that throws the sentence of its error as the message. */
export function wordedCall<Answer>(call: () => Answer): () => Answer {
  return () => {
    try {
      return call();
    } catch (cause) {
      throw new Error(errorText(cause), { cause });
    }
  };
}
