package io.epione.patient.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import org.hl7.fhir.r4.model.Resource;

/** R4 as text and as objects. The definitions are loaded when they are first needed, for most instances at no time. */
final class Fhir {

    /** RFC 8259 text of a resource. */
    static final String JSON = "application/fhir+json";

    static final String NDJSON = "application/fhir+ndjson";

    private Fhir() {}

    /** One line, in the order of the standard. */
    static String write(Resource resource) {
        return parser().encodeResourceToString(resource);
    }

    /** @throws DataFormatException for what is no resource of R4; the message may hold what was sent */
    static Resource read(String json) {
        return (Resource) parser().parseResource(json);
    }

    /** What a resource is called by others: no address that answers. */
    static String fullUrl(String publicUrl, Resource resource) {
        return publicUrl + "/fhir/" + resource.fhirType() + "/" + resource.getIdPart();
    }

    private static IParser parser() {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        // A reference to a version keeps its version.
        parser.setStripVersionsFromReferences(false);
        return parser;
    }
}
