package io.epione.auth.mfa;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SecondFactors extends Repository<SecondFactor, UUID> {

    SecondFactor save(SecondFactor factor);

    /** Locks the row: of two that use one code, the second comes too late. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from SecondFactor f where f.accountId = :account")
    Optional<SecondFactor> lock(UUID account);

    /** Takes the recovery codes with it. */
    void delete(SecondFactor factor);

    @Modifying(flushAutomatically = true)
    @NativeQuery("insert into recovery_code (account_id, code_hash) values (:account, :hash)")
    void addRecoveryCode(UUID account, byte[] hash);

    /** @return 1 when there was such a code, which is used up now; 0 otherwise */
    @Modifying(flushAutomatically = true)
    @NativeQuery("delete from recovery_code where account_id = :account and code_hash = :hash")
    int useRecoveryCode(UUID account, byte[] hash);

    @Modifying(flushAutomatically = true)
    @NativeQuery("delete from recovery_code where account_id = :account")
    void dropRecoveryCodes(UUID account);
}
