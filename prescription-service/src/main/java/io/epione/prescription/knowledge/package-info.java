/**
 * What is known of medications: their ingredients, which of them must not meet, which allergies they touch. Read from
 * the data files in {@code resources/knowledge} at start-up; pure functions over it, no database.
 */
@NullMarked
package io.epione.prescription.knowledge;

import org.jspecify.annotations.NullMarked;
