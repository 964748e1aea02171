package io.epione.tenant.location;

/** What a room is for. */
enum RoomKind {
    CONSULTATION,
    TREATMENT,
    OPERATING,
    WARD,
    LABORATORY,
    IMAGING,
    PHARMACY,
    OFFICE,
    OTHER
}
