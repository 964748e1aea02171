package io.epione.patient.documents;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param folder where documents lie unless {@code s3.bucket} is set
 * @param uploadLifetime after which an upload that nobody completed is forgotten
 * @param linkLifetime for how long a link opens
 * @param retention by category, where a deployment's law differs from the defaults
 */
@Validated
@ConfigurationProperties("epione.documents")
record DocumentSettings(
        @DefaultValue(".epione/data/documents") Path folder,
        @DefaultValue("24h") Duration uploadLifetime,
        @DefaultValue("5m") Duration linkLifetime,
        @DefaultValue Map<DocumentCategory, Period> retention) {

    Period retention(DocumentCategory category) {
        return retention.getOrDefault(category, category.retention());
    }

    /**
     * An object store.
     *
     * @param endpoint null for Amazon's own
     * @param accessKey null where the environment says who this is, as on Kubernetes
     * @param pathStyle whether the bucket stands in the path and not in the host's name
     */
    @Validated
    @ConfigurationProperties("epione.documents.s3")
    record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("us-east-1") @NotBlank String region,
            @Nullable URI endpoint,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle) {}

    /**
     * A malware scanner that speaks clamd's protocol.
     *
     * @param host empty where none is configured
     * @param timeLimit for the whole of one document
     */
    @ConfigurationProperties("epione.documents.clamd")
    record Clamd(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("30s") Duration timeLimit) {}
}
