package io.epione.patient.erasure;

enum ErasureStatus {
    REQUESTED,
    DECLINED,
    APPROVED,
    DONE
}
