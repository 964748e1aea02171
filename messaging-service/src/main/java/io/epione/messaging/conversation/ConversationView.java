package io.epione.messaging.conversation;

import java.util.List;
import java.util.UUID;

/** A conversation with its texts open, for someone who has a seat in it. */
record ConversationView(Conversation conversation, String subject, List<UUID> participants) {}
