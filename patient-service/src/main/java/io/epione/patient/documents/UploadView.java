package io.epione.patient.documents;

import java.time.Instant;
import java.util.List;

record UploadView(Document document, List<Integer> received, Instant expiresAt) {}
