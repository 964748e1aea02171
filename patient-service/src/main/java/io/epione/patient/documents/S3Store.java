package io.epione.patient.documents;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects of a bucket: {@code <hospital>/<object>}. */
final class S3Store implements ContentStore {

    private static final Logger log = LoggerFactory.getLogger(S3Store.class);

    private final S3Client s3;
    private final String bucket;

    S3Store(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(UUID objectId, byte[] sealed) {
        try {
            s3.putObject(put -> put.bucket(bucket).key(key(objectId)), RequestBody.fromBytes(sealed));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public byte[] get(UUID objectId) {
        try {
            return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key(objectId)))
                    .asByteArrayUnsafe();
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public void remove(UUID objectId) {
        try {
            s3.deleteObject(delete -> delete.bucket(bucket).key(key(objectId)));
        } catch (SdkException e) {
            throw away(e);
        }
    }

    private static String key(UUID objectId) {
        return Tenancy.current() + "/" + objectId;
    }

    private static Problem away(SdkException e) {
        log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("object store failed");
        return Problem.unavailable("DOCUMENT_STORE_UNAVAILABLE", "Documents are not reachable at the moment.");
    }
}
