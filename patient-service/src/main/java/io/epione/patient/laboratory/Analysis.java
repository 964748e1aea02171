package io.epione.patient.laboratory;

import io.epione.platform.problem.Problem;

/** One test of an order as it is done on one sample. */
record Analysis(LaboratoryOrder order, OrderItem item, Sample sample) {

    /**
     * Of a test without a result.
     *
     * @throws Problem 409 where the order or the sample is not worked on, or there is a result, 422 for a test that the sample does
     *     not serve
     */
    static Analysis begun(LaboratoryOrder order, Sample sample, String testCode) {
        if (!order.active()) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        if (sample.status() != SampleStatus.RECEIVED) {
            throw Problem.conflict("SAMPLE_NOT_RECEIVED", "The sample is not in the laboratory.");
        }
        OrderItem item = order.itemOf(sample.id(), testCode)
                .orElseThrow(
                        () -> Problem.unprocessable("TEST_NOT_OF_SAMPLE", "The sample was not taken for this test."));
        if (item.status() != ItemStatus.RECEIVED) {
            throw Problem.conflict("RESULT_EXISTS", "The test has a result: correct that one.");
        }
        return new Analysis(order, item, sample);
    }
}
