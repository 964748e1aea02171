/** Patient data at rest: keysets per hospital and per patient, sealed columns, blind indexes. */
@NullMarked
package io.epione.platform.crypto;

import org.jspecify.annotations.NullMarked;
