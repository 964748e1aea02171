/** The way to Keycloak: tokens for people, and the admin API for users and organizations. */
@NullMarked
package io.epione.auth.keycloak;

import org.jspecify.annotations.NullMarked;
