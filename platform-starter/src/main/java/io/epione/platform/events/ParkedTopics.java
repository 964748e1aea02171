package io.epione.platform.events;

import java.util.Set;

/**
 * Topics that a service reads with a listener of its own and parks like all others, so that they are listed and replayed too. A
 * service that has some declares a bean.
 */
public record ParkedTopics(Set<String> topics) {}
