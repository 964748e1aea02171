call patient_stays('audit_event', 'Append-only and in the Merkle tree: which record was touched then.');
