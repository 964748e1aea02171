package io.epione.prescription;

import static io.epione.prescription.Pharmacy.item;
import static io.epione.prescription.Pharmacy.newCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class EventContractTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Test
    void whatLeavesIsWhatTheSchemasPromise() throws IOException {
        Pharmacy hospital = new Pharmacy(api, TestHospitals.A);
        String code = newCode();
        hospital.receive(code, "L1", "2031-06-30", 25);
        Answer prescription = hospital.verified(code, 30, 0);
        hospital.dispense(prescription, 10);
        Answer cancelled = hospital.prescribe(hospital.patient(), item(code, 1));
        hospital.doctor().post("/api/v1/prescriptions/" + cancelled.id() + "/cancellation");

        conforms("prescription.created", prescription.id().toString());
        conforms("prescription.verified", prescription.id().toString());
        conforms("prescription.dispensed", prescription.id().toString());
        conforms("prescription.cancelled", cancelled.id().toString());
        TestEvents.Published low = events.awaitPublished(
                "stock.low", event -> event.data().path("code").asString().equals(code));
        conforms("stock.low", low.key());
    }

    private void conforms(String type, String aggregate) throws IOException {
        TestEvents.Published event = events.awaitPublished(type, e -> e.key().equals(aggregate));
        String schema = Files.readString(Path.of("../contracts/events/" + type + ".v1.schema.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(event.data().toString(), InputFormat.JSON))
                .as(type)
                .isEmpty();
        assertThat(event.data().path("tenantId").asString()).isEqualTo(TestHospitals.A.toString());
        boolean valid = type.startsWith("prescription.") && !type.equals("prescription.cancelled");
        assertThat(event.data().has("expiresAt")).as(type).isEqualTo(valid);
        assertThat(event.data().toString()).doesNotContain("tablet").doesNotContain("oral");
    }
}
