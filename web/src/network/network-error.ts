/** What went wrong with the model, in a sentence that the user reads as it is. Other errors are kept from them. */
export class ModelFault extends Error {
  override readonly name = "ModelFault";
}
