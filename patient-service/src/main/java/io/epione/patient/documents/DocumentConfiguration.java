package io.epione.patient.documents;

import io.epione.patient.documents.DocumentSettings.Clamd;
import io.epione.patient.documents.DocumentSettings.S3;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Which adapters stand behind the ports. */
@Configuration
class DocumentConfiguration {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(8);

    @Bean
    ContentStore contentStore(DocumentSettings settings, S3 s3) {
        return s3.bucket().isEmpty() ? new FolderStore(settings.folder()) : new S3Store(client(s3), s3.bucket());
    }

    @Bean
    MalwareScan malwareScan(Clamd clamd) {
        return clamd.host().isEmpty() ? content -> new MalwareScan.Verdict.NotScanned() : new ClamdScan(clamd);
    }

    static S3Client client(S3 settings) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_LIMIT)
                        .socketTimeout(CALL_LIMIT))
                .overrideConfiguration(limits -> limits.apiCallTimeout(CALL_LIMIT));
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            client.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        return client.build();
    }
}
