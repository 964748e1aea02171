package io.epione.prescription.knowledge;

import java.util.Set;

/**
 * A medication as the safety checks see it.
 *
 * @param coding what was prescribed, in RxNorm
 * @param ingredients RXCUIs of its ingredients; of an unchecked one its own code alone, so that the same medication
 *     twice is still found
 * @param checked whether its ingredients are known: an unchecked one can neither interact nor meet an allergy
 */
public record Medication(Coding coding, Set<String> ingredients, boolean checked) {}
