package io.epione.patient.laboratory;

import java.util.List;

/** @param items the tests that it serves now */
record SampleView(Sample sample, Sample.Texts texts, List<OrderItem> items, Visibility visibility) {}
