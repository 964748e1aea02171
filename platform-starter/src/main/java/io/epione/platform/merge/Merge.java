package io.epione.platform.merge;

import java.util.UUID;

/**
 * One record becomes part of another of the same person.
 *
 * @param survivorId the record that stays
 * @param mergedId the record that becomes part of it
 */
public record Merge(UUID id, UUID survivorId, UUID mergedId) {}
