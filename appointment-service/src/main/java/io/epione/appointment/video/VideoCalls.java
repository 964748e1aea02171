package io.epione.appointment.video;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface VideoCalls extends Repository<VideoCall, UUID> {

    Optional<VideoCall> findById(UUID appointmentId);

    VideoCall saveAndFlush(VideoCall call);

    /** One statement, because several come to the door at once. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into video_call (tenant_id, id, version, created_at, updated_at, patient_id)
                    values (:tenantId, :appointmentId, 0, now(), now(), :patientId)
                    on conflict (tenant_id, id) do nothing
                    """)
    void begin(UUID tenantId, UUID appointmentId, UUID patientId);

    /** Whoever comes, leaves, lets in or ends takes turns. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from VideoCall c where c.id = :appointmentId")
    Optional<VideoCall> lock(UUID appointmentId);
}
