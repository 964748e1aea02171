package io.epione.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a {@link PageRequest}: how many rows a page of this list has where the client says nothing. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface DefaultLimit {

    /** From 1 to {@link PageRequest#MAX_LIMIT}. */
    int value();
}
