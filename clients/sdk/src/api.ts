// Generated from openapi.json by `npm run generate`: not to be edited.

export interface paths {
  '/.well-known/jwks.json': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Jwks */
    get: operations['jwks__well_known_jwks_json_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/healthz': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Health */
    get: operations['health_healthz_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agents': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Agents */
    get: operations['list_agents_v1_agents_get']
    put?: never
    /** Create Agent */
    post: operations['create_agent_v1_agents_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/agents/{agent_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Agent */
    get: operations['get_agent_v1_agents__agent_id__get']
    put?: never
    post?: never
    /** Delete Agent */
    delete: operations['delete_agent_v1_agents__agent_id__delete']
    options?: never
    head?: never
    /** Change Agent */
    patch: operations['change_agent_v1_agents__agent_id__patch']
    trace?: never
  }
  '/v1/api-keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Api Keys */
    get: operations['list_api_keys_v1_api_keys_get']
    put?: never
    /** Create Api Key */
    post: operations['create_api_key_v1_api_keys_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/api-keys/{key_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Delete Api Key */
    delete: operations['delete_api_key_v1_api_keys__key_id__delete']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/anonymous': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Begin Anonymously
     * @description An account without a sign-in. `POST /v1/auth/register` with its token gives it one.
     *
     *     30 days after the last refresh nobody gets back into it, and 7 days later it is erased.
     */
    post: operations['begin_anonymously_v1_auth_anonymous_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/login': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Log In */
    post: operations['log_in_v1_auth_login_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/logout': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Log Out */
    post: operations['log_out_v1_auth_logout_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/refresh': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Refresh
     * @description Each token is good for one exchange, and a second one ends the session. With an
     *     `Idempotency-Key` the same exchange may be repeated until the next one.
     */
    post: operations['refresh_v1_auth_refresh_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/register': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Register
     * @description A new account. With the token of one without an e-mail: e-mail and password for that one,
     *     which keeps its id and all that is in it.
     */
    post: operations['register_v1_auth_register_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/wechat': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Sign In With Wechat */
    post: operations['sign_in_with_wechat_v1_auth_wechat_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/care': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Care
     * @description The duties that are on.
     */
    get: operations['care_v1_care_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change Care
     * @description Takes effect everywhere within half a minute.
     */
    patch: operations['change_care_v1_care_patch']
    trace?: never
  }
  '/v1/channels': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Channels */
    get: operations['list_channels_v1_channels_get']
    put?: never
    /** Create Channel */
    post: operations['create_channel_v1_channels_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/channels/{channel_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Channel */
    get: operations['get_channel_v1_channels__channel_id__get']
    put?: never
    post?: never
    /** Delete Channel */
    delete: operations['delete_channel_v1_channels__channel_id__delete']
    options?: never
    head?: never
    /** Change Channel */
    patch: operations['change_channel_v1_channels__channel_id__patch']
    trace?: never
  }
  '/v1/channels/{channel_id}/media-checks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Check Media
     * @description The verdict comes within half an hour; ask for it by the trace id.
     */
    post: operations['check_media_v1_channels__channel_id__media_checks_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/channels/{channel_id}/media-checks/{trace_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Media Check */
    get: operations['get_media_check_v1_channels__channel_id__media_checks__trace_id__get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/channels/{channel_id}/subscription-messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send Subscription Message
     * @description Uses up one opt-in; 409 `no_opt_in` without one.
     */
    post: operations['send_subscription_message_v1_channels__channel_id__subscription_messages_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/channels/{channel_id}/subscription-messages/{user_id}/{message_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Subscription Message */
    get: operations['get_subscription_message_v1_channels__channel_id__subscription_messages__user_id___message_id__get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/chat': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Chat
     * @description One turn. With `Accept: text/event-stream` the reply comes as events while it is written.
     */
    post: operations['chat_v1_chat_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/chat/completions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Complete
     * @description Nothing of this is stored: the client sends the whole conversation each time.
     */
    post: operations['complete_v1_chat_completions_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/companions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Companions
     * @description Whom you may talk to, the built-in companion first.
     */
    get: operations['list_companions_v1_companions_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/conversations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Conversations
     * @description The one that was last active first. Those that match a `query` come from the conversation
     *     that began last to the first one, each page in the order of activity.
     */
    get: operations['list_conversations_v1_conversations_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/conversations/{conversation_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get Conversation
     * @description An incognito one, too, until it is gone.
     */
    get: operations['get_conversation_v1_conversations__conversation_id__get']
    put?: never
    post?: never
    /** Delete Conversation */
    delete: operations['delete_conversation_v1_conversations__conversation_id__delete']
    options?: never
    head?: never
    /** Rename Conversation */
    patch: operations['rename_conversation_v1_conversations__conversation_id__patch']
    trace?: never
  }
  '/v1/conversations/{conversation_id}/messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Messages
     * @description The newest first.
     */
    get: operations['list_messages_v1_conversations__conversation_id__messages_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/conversations/{conversation_id}/messages/{message_id}/citations/{number}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Open Citation
     * @description A passage that a reply rests on, with what stands around it.
     */
    get: operations['open_citation_v1_conversations__conversation_id__messages__message_id__citations__number__get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/conversations/{conversation_id}/messages/{message_id}/events': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Resume
     * @description A reply's events after `Last-Event-ID`, then those that are still to come.
     */
    get: operations['resume_v1_conversations__conversation_id__messages__message_id__events_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/conversations/{conversation_id}/messages/{message_id}/stop': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Stop
     * @description Leave a reply at what was shown of it. One that is finished stays as it is, and what danger
     *     is answered with is never cut.
     */
    post: operations['stop_v1_conversations__conversation_id__messages__message_id__stop_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/conversations/{conversation_id}/messages/{message_id}/why': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Why
     * @description Why a reply says what it says: the strategy, how the question was read, and the memories and
     *     documents that it was written with.
     */
    get: operations['why_v1_conversations__conversation_id__messages__message_id__why_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Datasets */
    get: operations['list_datasets_v1_datasets_get']
    put?: never
    /** Create Dataset */
    post: operations['create_dataset_v1_datasets_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets/{dataset_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Dataset */
    get: operations['get_dataset_v1_datasets__dataset_id__get']
    put?: never
    post?: never
    /**
     * Delete Dataset
     * @description Not found from now on, by anybody. Its documents and indexes are removed within minutes.
     */
    delete: operations['delete_dataset_v1_datasets__dataset_id__delete']
    options?: never
    head?: never
    /** Change Dataset */
    patch: operations['change_dataset_v1_datasets__dataset_id__patch']
    trace?: never
  }
  '/v1/datasets/{dataset_id}/documents': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Documents
     * @description The latest first, files of archives among them.
     */
    get: operations['list_documents_v1_datasets__dataset_id__documents_get']
    put?: never
    /**
     * Add Document
     * @description A file of up to 4 MB, an address to fetch one from, or a text. It is read in the background;
     *     its status shows when it can be found.
     */
    post: operations['add_document_v1_datasets__dataset_id__documents_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets/{dataset_id}/documents/{document_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Document */
    get: operations['get_document_v1_datasets__dataset_id__documents__document_id__get']
    /**
     * Replace Document
     * @description Another version of it. The present one is found until the new one is, also if that cannot
     *     be read; the same bytes again change nothing.
     */
    put: operations['replace_document_v1_datasets__dataset_id__documents__document_id__put']
    post?: never
    /**
     * Delete Document
     * @description Not found from now on. Its chunks and bytes are removed within minutes.
     */
    delete: operations['delete_document_v1_datasets__dataset_id__documents__document_id__delete']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets/{dataset_id}/documents/{document_id}/chunks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Chunks
     * @description What the version that is searched was cut into, in the order of the text.
     */
    get: operations['list_chunks_v1_datasets__dataset_id__documents__document_id__chunks_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets/{dataset_id}/reindex': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Reindex Dataset
     * @description Move it to another index, or to vectors of the model that is configured now, in the
     *     background. Searches are answered all the while; `reindexing` shows how far it is.
     */
    post: operations['reindex_dataset_v1_datasets__dataset_id__reindex_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets/{dataset_id}/search': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Search
     * @description Passages, the best first. `mode` `semantic` needs vectors, and says so without.
     */
    post: operations['search_v1_datasets__dataset_id__search_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/datasets/{dataset_id}/uploads': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Announce Document
     * @description For larger files: the answer says where to put the bytes; reading begins when they are
     *     there.
     */
    post: operations['announce_document_v1_datasets__dataset_id__uploads_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/emotion/analyze': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Analyze
     * @description What texts, a voice or a picture say of feelings.
     *
     *     A voice gives arousal, never whether it feels good; label, valence and danger come from what is
     *     said, where a transcriber is configured. A picture is read where a reader is configured
     *     (`vision_not_configured` otherwise) and the person agrees; a face is a look, never a feeling.
     */
    post: operations['analyze_v1_emotion_analyze_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/help-lines': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Help Lines
     * @description Whom to call. Of a country without a line for crises, a directory of lines is named.
     */
    get: operations['list_help_lines_v1_help_lines_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{job_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get Job
     * @description One's own jobs. A deletion is shown to whoever has its id, also without a sign-in.
     */
    get: operations['get_job_v1_jobs__job_id__get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Me */
    get: operations['me_v1_me_get']
    put?: never
    post?: never
    /**
     * Delete Me
     * @description The account is erased with all that belongs to it. Nobody can sign in to it from now on;
     *     keep the job's id, which shows the receipt without a sign-in.
     */
    delete: operations['delete_me_v1_me_delete']
    options?: never
    head?: never
    /** Change Me */
    patch: operations['change_me_v1_me_patch']
    trace?: never
  }
  '/v1/me/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Export Me
     * @description Everything that is stored about me as one archive, which is kept for a day.
     */
    post: operations['export_me_v1_me_export_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me/opt-ins': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Opt Ins */
    get: operations['list_opt_ins_v1_me_opt_ins_get']
    put?: never
    /**
     * Opt In
     * @description One more message of each template, after the person accepted it in the mini program.
     */
    post: operations['opt_in_v1_me_opt_ins_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me/password': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Change Password
     * @description Ends all other sessions.
     */
    put: operations['change_password_v1_me_password_put']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me/sign-ins': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Sign Ins */
    get: operations['list_sign_ins_v1_me_sign_ins_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me/wipe': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Wipe Me
     * @description All that was said, remembered and brought is erased. The account stays: profile and settings
     *     with guardian and emergency contact, sign-ins, API keys.
     */
    post: operations['wipe_me_v1_me_wipe_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/media': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Upload
     * @description A sound or a picture, to be read by `/v1/emotion/analyze` or attached to `/v1/chat`.
     *
     *     Up to 4 MB as a file; for more, announce it and put it where the answer says. Unless
     *     `keep` is set it is gone once it was read, which is after its first analysis or with the turn
     *     that it is attached to, and in any case when it expires.
     */
    post: operations['upload_v1_media_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/media/{media_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Delete
     * @description Gone at once, with every copy.
     */
    delete: operations['delete_v1_media__media_id__delete']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/memories': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Memories
     * @description The latest first, with what was superseded; with a `query`, the best hits among what is
     *     current, which `since` and `until` narrow by when it was said or happened.
     */
    get: operations['list_memories_v1_memories_get']
    put?: never
    /** Add Memory */
    post: operations['add_memory_v1_memories_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/memories/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Export Memories
     * @description All of it, history included, in one answer; where that would be too long, the rest comes
     *     with `next_cursor` (as Markdown: with the header `x-next-cursor`).
     */
    get: operations['export_memories_v1_memories_export_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/memories/summary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Summarise Memories
     * @description How much there is of what, and whether it is recorded at all.
     */
    get: operations['summarise_memories_v1_memories_summary_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/memories/{memory_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Get Memory */
    get: operations['get_memory_v1_memories__memory_id__get']
    put?: never
    post?: never
    /**
     * Forget Memory
     * @description For good, with the words that it was drawn from: see docs/memory.md.
     */
    delete: operations['forget_memory_v1_memories__memory_id__delete']
    options?: never
    head?: never
    /** Correct Memory */
    patch: operations['correct_memory_v1_memories__memory_id__patch']
    trace?: never
  }
  '/v1/models': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Models */
    get: operations['list_models_v1_models_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/moods': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Moods
     * @description The latest first, by the time of the mood.
     */
    get: operations['list_moods_v1_moods_get']
    put?: never
    /** Note Mood */
    post: operations['note_mood_v1_moods_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/moods/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Export Moods
     * @description All records of these days, or of all, the oldest first, as a table. Where that would be too
     *     long, the header `x-next-cursor` asks for the rest, which follows without a head of its own.
     */
    get: operations['export_moods_v1_moods_export_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/moods/summary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Summarise Moods
     * @description The last 90 days unless told otherwise, at most 400.
     */
    get: operations['summarise_moods_v1_moods_summary_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/moods/summary.svg': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Draw Moods
     * @description The same range as a picture: a line, and a calendar.
     */
    get: operations['draw_moods_v1_moods_summary_svg_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/moods/{mood_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Forget Mood */
    delete: operations['forget_mood_v1_moods__mood_id__delete']
    options?: never
    head?: never
    /** Correct Mood */
    patch: operations['correct_mood_v1_moods__mood_id__patch']
    trace?: never
  }
  '/v1/safety/events': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Events
     * @description The newest first.
     */
    get: operations['list_events_v1_safety_events_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/safety/events/{event_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get Event
     * @description With the emergency contact, if the person agreed. That you looked is logged.
     */
    get: operations['get_event_v1_safety_events__event_id__get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/safety/events/{event_id}/claim': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Claim Event
     * @description See to it; 409 `already_claimed` if somebody else does. Where the policy `takeover` is on,
     *     the AI keeps out of the conversation until you close the event, or for a day after your last
     *     act there; claiming again is such an act. 409 `already_taken_over` while another operator
     *     answers there for another event.
     */
    post: operations['claim_event_v1_safety_events__event_id__claim_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/safety/events/{event_id}/close': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Close Event
     * @description Seen to; the AI answers again. What somebody else claimed only admins may close.
     */
    post: operations['close_event_v1_safety_events__event_id__close_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/safety/events/{event_id}/messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List Event Messages
     * @description The newest first, from twenty messages before the event on, while you have claimed it and
     *     its conversation is taken over. That you looked is logged.
     */
    get: operations['list_event_messages_v1_safety_events__event_id__messages_get']
    put?: never
    /**
     * Say To Person
     * @description Write to the person, in their conversation and through its channel. Not marked as AI.
     */
    post: operations['say_to_person_v1_safety_events__event_id__messages_post']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/safety/summary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Safety Summary
     * @description How often danger was met, for at most 400 days; the last thirty if none are named.
     */
    get: operations['safety_summary_v1_safety_summary_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List Users */
    get: operations['list_users_v1_users_get']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/users/{user_id}/role': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Change Role */
    put: operations['change_role_v1_users__user_id__role_put']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/webhooks/qq/{channel_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The platform's own protocol (qq) */
    post: operations['post_qq_webhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/webhooks/signed/{channel_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The platform's own protocol (signed) */
    post: operations['post_signed_webhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/webhooks/wechat/{channel_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The platform's own protocol (wechat) */
    get: operations['get_wechat_webhook']
    put?: never
    /** The platform's own protocol (wechat) */
    post: operations['post_wechat_webhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /** Accepted */
    Accepted: {
      /** Id */
      id: string
      status: components['schemas']['DocumentStatus']
    }
    /** AgentBody */
    AgentBody: {
      /**
       * Dataset Ids
       * @default []
       */
      dataset_ids?: string[]
      /**
       * Greeting
       * @default
       */
      greeting?: string
      /** Model */
      model?: string | null
      /** Name */
      name: string
      /** Persona */
      persona: string
      /**
       * Workflow Ids
       * @default []
       */
      workflow_ids?: string[]
    }
    /**
     * AgentChange
     * @description Fields that are left out stay as they are.
     */
    AgentChange: {
      /** Dataset Ids */
      dataset_ids?: string[] | null
      /** Greeting */
      greeting?: string | null
      /** Model */
      model?: string | null
      /** Name */
      name?: string | null
      /** Persona */
      persona?: string | null
      /** Workflow Ids */
      workflow_ids?: string[] | null
    }
    /** AgentList */
    AgentList: {
      /** Items */
      items: components['schemas']['AgentOut'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /** AgentOut */
    AgentOut: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Dataset Ids */
      dataset_ids: string[]
      /** Greeting */
      greeting: string
      /** Id */
      id: string
      /** Model */
      model: string | null
      /** Name */
      name: string
      /** Persona */
      persona: string
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string
      /** Workflow Ids */
      workflow_ids: string[]
    }
    /**
     * AiMark
     * @description Where a channel's replies say that they were generated.
     * @enum {string}
     */
    AiMark: 'each' | 'first' | 'off'
    /** AnalyzeAnswer */
    AnalyzeAnswer: {
      /** Results */
      results: components['schemas']['Reading'][]
    }
    /**
     * AnalyzeRequest
     * @description Exactly one of `text`, up to 64 `texts`, `audio` and `image`.
     */
    AnalyzeRequest: {
      audio?: components['schemas']['MediaRef'] | null
      image?: components['schemas']['MediaRef'] | null
      /** Text */
      text?: string | null
      /** Texts */
      texts?: string[] | null
    }
    /** Announcement */
    Announcement: {
      /**
       * Document Id
       * @description Of a document to replace
       */
      document_id?: string | null
      /** Filename */
      filename: string
      /**
       * Size
       * @description Bytes, at most 50 MB
       */
      size: number
    }
    /** ApiKeyInfo */
    ApiKeyInfo: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Id */
      id: string
      /** Name */
      name: string
      /** Scopes */
      scopes: components['schemas']['Scope'][]
    }
    /** ApiKeyList */
    ApiKeyList: {
      /** Items */
      items: components['schemas']['ApiKeyInfo'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /**
     * AttachmentKind
     * @enum {string}
     */
    AttachmentKind: 'picture' | 'voice'
    /** AttachmentOut */
    AttachmentOut: {
      /**
       * Description
       * @description What was seen in a picture; `null` where nobody looked
       */
      description?: string | null
      kind: components['schemas']['AttachmentKind']
    }
    /**
     * Author
     * @enum {string}
     */
    Author: 'user' | 'assistant'
    /**
     * Basis
     * @enum {string}
     */
    Basis: 'facial_appearance' | 'scene'
    /** BeginAnonymously */
    BeginAnonymously: {
      /** Language */
      language?: string | null
      /** Time Zone */
      time_zone?: string | null
    }
    /**
     * CalendarDay
     * @description A day with records, in the person's time zone. Days without any are left out.
     */
    CalendarDay: {
      /**
       * Date
       * Format: date
       */
      date: string
      /** Labels */
      labels: {
        [key: string]: number
      }
      /** N */
      n: number
      /** Record Ids */
      record_ids: string[]
      /** Valence */
      valence: number
    }
    /** Care */
    Care: {
      /**
       * Country
       * @description Which help lines are shown (ISO 3166-1)
       * @default CN
       */
      country?: string
      /** @description Shown to the account, and in danger to operators */
      emergency_contact?: components['schemas']['EmergencyContactBody'] | null
      /**
       * Faces
       * @description Whether facial appearance may be read
       * @default false
       */
      faces?: boolean
      /** @description Who agreed that a child uses this. Shown to the account only */
      guardian?: components['schemas']['GuardianOut'] | null
      /**
       * Pictures
       * @description Whether pictures may be described
       * @default true
       */
      pictures?: boolean
      /**
       * Recall
       * @description Whether replies may take up earlier conversations
       * @default true
       */
      recall?: boolean
      /**
       * Remember
       * @description Whether what is said is remembered; `false` pauses it, and what was remembered before stays
       * @default true
       */
      remember?: boolean
      /**
       * Voice Baseline
       * @description Whether the usual sound of the voice is kept for comparison
       * @default false
       */
      voice_baseline?: boolean
    }
    /**
     * CareChange
     * @description `null` takes back a guardian's consent, or an emergency contact.
     */
    CareChange: {
      /** Country */
      country?: string | null
      emergency_contact?: components['schemas']['EmergencyContactBody'] | null
      /** Faces */
      faces?: boolean | null
      guardian?: components['schemas']['GuardianBody'] | null
      /** Pictures */
      pictures?: boolean | null
      /** Recall */
      recall?: boolean | null
      /** Remember */
      remember?: boolean | null
      /** Voice Baseline */
      voice_baseline?: boolean | null
    }
    /**
     * CarePolicyChange
     * @description Fields that are left out stay as they are; `null` clears texts, address and secret.
     */
    CarePolicyChange: {
      ai_mark?: components['schemas']['AiMark'] | null
      /** Ai Notice */
      ai_notice?: boolean | null
      /** Ai Notice Text */
      ai_notice_text?: string | null
      /** Ai Notice Text En */
      ai_notice_text_en?: string | null
      /** Dependence Guard */
      dependence_guard?: boolean | null
      /** Emergency Contacts */
      emergency_contacts?: boolean | null
      /** Exit Words */
      exit_words?: boolean | null
      /** Extra Exit Words */
      extra_exit_words?: string[] | null
      /** Guardian Consent Below */
      guardian_consent_below?: number | null
      /** Minor Below */
      minor_below?: number | null
      /** Minor Reminder Minutes */
      minor_reminder_minutes?: number | null
      /** Minors Mode */
      minors_mode?: boolean | null
      /** Takeover */
      takeover?: boolean | null
      /**
       * Takeover Webhook Secret
       * @description Signs what is posted there; 32 characters or more
       */
      takeover_webhook_secret?: string | null
      /** Takeover Webhook Url */
      takeover_webhook_url?: string | null
      /** Use Reminder Minutes */
      use_reminder_minutes?: number | null
    }
    /**
     * CarePolicyOut
     * @description What holds now. Which law asks for what is a hint for operators, not legal advice.
     */
    CarePolicyOut: {
      /** @description Whether replies in channels end with a mark that they are generated: each, the first after a break, or none. China: labelling measures of 2025 and GB 45438-2025. The API says so in `ai_generated` and in the header `x-ai-generated`, always */
      ai_mark: components['schemas']['AiMark']
      /**
       * Ai Notice
       * @description The first reply to somebody says that they talk to an AI. China: CAC Order 21 of 2026, art. 18; California: SB 243; New York: General Business Law art. 47
       */
      ai_notice: boolean
      /**
       * Ai Notice Text
       * @description In the place of our own words for it, in Chinese; it has to say that this is an AI
       */
      ai_notice_text: string | null
      /**
       * Ai Notice Text En
       * @description In the place of our own words for it, in English; it has to say that this is an AI
       */
      ai_notice_text_en: string | null
      /**
       * Dependence Guard
       * @description What clings, blames or claims to be human is not said, and signs of dependence are answered with people around. China: Order 21, art. 8, 10 and 18
       */
      dependence_guard: boolean
      /**
       * Emergency Contacts
       * @description Whether the emergency contact of somebody in danger is shown to operators, if they agreed. China: Order 21, art. 12 and 13
       */
      emergency_contacts: boolean
      /**
       * Exit Words
       * @description A goodbye is answered at once, and nothing holds people back. China: Order 21, art. 19
       */
      exit_words: boolean
      /**
       * Extra Exit Words
       * @description Further words that end a conversation, as whole messages
       */
      extra_exit_words: string[]
      /**
       * Guardian Consent Below
       * @description Below this age a guardian has to agree before there is more than help in danger; 0: never. China: 14 (Personal Information Protection Law, art. 31; Order 21, art. 14)
       */
      guardian_consent_below: number
      /** Has Takeover Webhook Secret */
      has_takeover_webhook_secret: boolean
      /**
       * Minor Below
       * @description Who may be younger than this is a minor, by the year of birth that they gave; who gave none counts as grown up. 0: nobody
       */
      minor_below: number
      /**
       * Minor Reminder Minutes
       * @description The same for minors; the shorter of the two holds. California: every three hours (SB 243); China: part of minors' mode (Order 21, art. 14)
       */
      minor_reminder_minutes: number
      /**
       * Minors Mode
       * @description Minors get no partner and no relative to play with, stricter checks and earlier reminders. China: Order 21, art. 14; California: SB 243
       */
      minors_mode: boolean
      /**
       * Takeover
       * @description Whether operators may answer people in danger themselves. No law asks for it yet
       */
      takeover: boolean
      /**
       * Takeover Webhook Url
       * @description Where danger is reported to, signed; without words of the person
       */
      takeover_webhook_url: string | null
      /**
       * Use Reminder Minutes
       * @description Minutes of unbroken use after which a reply reminds people of the time and of talking to an AI; 0: never. China: every two hours (Order 21, art. 18); New York: every three
       */
      use_reminder_minutes: number
    }
    /**
     * ChannelChange
     * @description Fields that are left out stay as they are; their rules are those of creating.
     */
    ChannelChange: {
      /** Agent Id */
      agent_id?: string | null
      /** App Secret */
      app_secret?: string | null
      /** Callback Url */
      callback_url?: string | null
      /** Encoding Aes Key */
      encoding_aes_key?: string | null
      /** Name */
      name?: string | null
      /** Previous Encoding Aes Key */
      previous_encoding_aes_key?: string | null
      /** Token */
      token?: string | null
      /** Verified */
      verified?: boolean | null
    }
    /** ChannelCreated */
    ChannelCreated: {
      /** Agent Id */
      agent_id: string | null
      /** App Id */
      app_id: string
      /**
       * App Secret
       * @description Shown this once, and only if it was made up
       */
      app_secret: string | null
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Id */
      id: string
      /** Kind */
      kind: string
      /** Name */
      name: string
      /**
       * Options
       * @description What the kind's settings hold besides
       */
      options: {
        [key: string]: unknown
      }
      /**
       * Trouble
       * @description Why the platform refuses to work with the account
       */
      trouble: string | null
      /** Trouble Since */
      trouble_since: string | null
      /** Verified */
      verified: boolean
      /**
       * Webhook Url
       * @description What to enter in the platform's console
       */
      webhook_url: string
    }
    /** ChannelList */
    ChannelList: {
      /** Items */
      items: components['schemas']['ChannelOut'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /**
     * ChannelOut
     * @description Without secrets: they are never shown again.
     */
    ChannelOut: {
      /** Agent Id */
      agent_id: string | null
      /** App Id */
      app_id: string
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Id */
      id: string
      /** Kind */
      kind: string
      /** Name */
      name: string
      /**
       * Options
       * @description What the kind's settings hold besides
       */
      options: {
        [key: string]: unknown
      }
      /**
       * Trouble
       * @description Why the platform refuses to work with the account
       */
      trouble: string | null
      /** Trouble Since */
      trouble_since: string | null
      /** Verified */
      verified: boolean
      /**
       * Webhook Url
       * @description What to enter in the platform's console
       */
      webhook_url: string
    }
    /** ChatAnswer */
    ChatAnswer: {
      /** Conversation Id */
      conversation_id: string
      message: components['schemas']['MessageOut']
      /** User Message Id */
      user_message_id: string
    }
    /**
     * ChatRequest
     * @example {
     *       "text": "今天好累"
     *     }
     */
    ChatRequest: {
      /** Agent Id */
      agent_id?: string | null
      /**
       * Attachments
       * @description Ids of uploaded media: sounds become what was said, pictures what is seen
       * @default []
       */
      attachments?: string[]
      /** Conversation Id */
      conversation_id?: string | null
      /**
       * Incognito
       * @description `true` begins a conversation that is in no list and gone a day after it began. Nothing of it is remembered, and nothing is recalled in it: not even what is known of the person. Danger is noticed as ever. A conversation that exists has to agree
       */
      incognito?: boolean | null
      /**
       * Replaces
       * @description The id of a message of yours in `conversation_id`: this takes its place, and that of all that came after it, which is forgotten. Without text and attachments the same is asked again; with text alone the pictures beside it stay. 409 `message_changed` if it is gone, or being replaced elsewhere
       */
      replaces?: string | null
      /**
       * Text
       * @description May be empty where there are attachments
       * @default
       */
      text?: string
    }
    /** Choice */
    Choice: {
      /**
       * Finish Reason
       * @default stop
       * @constant
       */
      finish_reason?: 'stop'
      /**
       * Index
       * @default 0
       */
      index?: number
      /** Logprobs */
      logprobs?: null
      message: components['schemas']['OutputMessage']
    }
    /** ChunkList */
    ChunkList: {
      /** Items */
      items: components['schemas']['ChunkOut'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /** ChunkOut */
    ChunkOut: {
      /** Context */
      context: string
      /** Id */
      id: string
      location: components['schemas']['PlaceOut']
      /** Text */
      text: string
    }
    /**
     * CitationOut
     * @description What a reply rests on.
     */
    CitationOut: {
      /** Chunk Id */
      chunk_id: string
      /** Dataset Id */
      dataset_id: string
      /** Document Id */
      document_id: string
      location: components['schemas']['LocationOut']
      /**
       * Number
       * @description As it is named in the text: `[1]`
       */
      number: number
      /** Quote */
      quote: string
      /** Title */
      title: string
    }
    /**
     * CitedOut
     * @description What a reply cites, as it stands in its document now.
     */
    CitedOut: {
      /** After */
      after: string
      /**
       * Before
       * @description What stands before it; empty at the beginning
       */
      before: string
      /**
       * Gone
       * @description The document was deleted or replaced
       */
      gone: boolean
      location: components['schemas']['LocationOut']
      /** Number */
      number: number
      /**
       * Text
       * @description The passage; of what is gone, the quote alone
       */
      text: string
      /** Title */
      title: string
    }
    /**
     * Closing
     * @description Do not quote the person: the note stays until the account is erased.
     */
    Closing: {
      /** Note */
      note?: string | null
    }
    /**
     * Companion
     * @description Who answers, as the person chose it.
     */
    Companion: {
      /**
       * Agent Id
       * @description Whom new conversations begin with (one of `/v1/companions`); `null`, and one that is gone, is the built-in companion
       */
      agent_id?: string | null
      /** @description How replies sound; `null` leaves it to who answers */
      tone?: components['schemas']['Tone'] | null
    }
    /** CompanionList */
    CompanionList: {
      /** Items */
      items: components['schemas']['CompanionOut'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /** CompanionOut */
    CompanionOut: {
      /** Greeting */
      greeting: string
      /** Id */
      id: string
      /** Name */
      name: string
    }
    /** Completion */
    Completion: {
      /** Choices */
      choices: components['schemas']['Choice'][]
      /** Created */
      created: number
      /** Id */
      id: string
      /** Model */
      model: string
      /**
       * Nuanxin
       * @description Our own: emotion, strategy, safety, written_by, ai_generated, notices
       */
      nuanxin: {
        [key: string]: unknown
      }
      /**
       * Object
       * @default chat.completion
       * @constant
       */
      object?: 'chat.completion'
      usage: components['schemas']['Usage']
    }
    /**
     * CompletionRequest
     * @description Sampling options are accepted and left to the configured model's defaults.
     */
    CompletionRequest: {
      /** Messages */
      messages: components['schemas']['InputMessage'][]
      /** Model */
      model: string
      /**
       * Stream
       * @default false
       */
      stream?: boolean
      stream_options?: components['schemas']['StreamOptions'] | null
    }
    /** ConversationChange */
    ConversationChange: {
      /**
       * Title
       * @description 1 to 80 characters on one line; it stays when the conversation goes on
       */
      title: string
    }
    /** ConversationList */
    ConversationList: {
      /** Items */
      items: components['schemas']['ConversationOut'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /** ConversationOut */
    ConversationOut: {
      /** Agent Id */
      agent_id: string
      /** Channel */
      channel: string
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Id */
      id: string
      /** Incognito */
      incognito: boolean
      /**
       * Snippet
       * @description Of a search: what stands around the newest hit; the title is it where `null`
       */
      snippet?: string | null
      /**
       * Title
       * @description Of what was said first, unless the person gave it another
       */
      title: string
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string
    }
    /** CreatedApiKey */
    CreatedApiKey: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Id */
      id: string
      /**
       * Key
       * @description Shown this once
       */
      key: string
      /** Name */
      name: string
      /** Scopes */
      scopes: components['schemas']['Scope'][]
    }
    /**
     * Danger
     * @enum {string}
     */
    Danger: 'risk' | 'acute'
    /** DatasetBody */
    DatasetBody: {
      /**
       * Language
       * @example zh
       */
      language?: string | null
      /** Name */
      name: string
    }
    /** DatasetChange */
    DatasetChange: {
      /** Language */
      language?: string | null
      /** Name */
      name?: string | null
    }
    /** DatasetDetail */
    DatasetDetail: {
      /**
       * Chunks
       * @description Those that can be found
       */
      chunks: number
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /**
       * Embedding Model
       * @description Of its vectors; null while it is searched by words alone
       */
      embedding_model: string | null
      /** Id */
      id: string
      /**
       * Index
       * @description Who finds its passages: `pack`, `s3vectors`, or a plugin
       */
      index: string
      /** Language */
      language: string | null
      /** Name */
      name: string
      reindexing: components['schemas']['MoveOut'] | null
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string
    }
    /** DatasetList */
    DatasetList: {
      /** Items */
      items: components['schemas']['DatasetOut'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /** DatasetOut */
    DatasetOut: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /**
       * Embedding Model
       * @description Of its vectors; null while it is searched by words alone
       */
      embedding_model: string | null
      /** Id */
      id: string
      /**
       * Index
       * @description Who finds its passages: `pack`, `s3vectors`, or a plugin
       */
      index: string
      /** Language */
      language: string | null
      /** Name */
      name: string
      reindexing: components['schemas']['MoveOut'] | null
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string
    }
    /** DayCounts */
    DayCounts: {
      /** Acute */
      acute: number
      /**
       * Day
       * Format: date
       */
      day: string
      /** Risk */
      risk: number
    }
    /** DocumentDetail */
    DocumentDetail: {
      /** Chunks */
      chunks: number
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Dataset Id */
      dataset_id: string
      /**
       * Detail
       * @description The same in a sentence
       */
      detail: string | null
      /**
       * Files
       * @description Of an archive, each read by itself
       */
      files: components['schemas']['DocumentOut'][]
      /** Id */
      id: string
      /** Media Type */
      media_type: string | null
      /** Pages */
      pages: number | null
      /**
       * Parent Id
       * @description The archive that it was in
       */
      parent_id: string | null
      progress: components['schemas']['Progress']
      /**
       * Ready Version
       * @description The one that is searched; 0: none yet
       */
      ready_version: number
      /** @description Of a failure */
      reason: components['schemas']['FailureReason'] | null
      /**
       * Semantic Pending
       * @description Found by its words; its vectors are to come
       */
      semantic_pending: boolean
      /** Size */
      size: number
      source: components['schemas']['SourceKind']
      status: components['schemas']['DocumentStatus']
      /** Title */
      title: string
      /**
       * Unread Pages
       * @description Whose text could not be read
       */
      unread_pages: number[]
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string
      /** Url */
      url: string | null
      /** Version */
      version: number
    }
    /** DocumentList */
    DocumentList: {
      /** Items */
      items: components['schemas']['DocumentOut'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /** DocumentOut */
    DocumentOut: {
      /** Chunks */
      chunks: number
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Dataset Id */
      dataset_id: string
      /**
       * Detail
       * @description The same in a sentence
       */
      detail: string | null
      /** Id */
      id: string
      /** Media Type */
      media_type: string | null
      /** Pages */
      pages: number | null
      /**
       * Parent Id
       * @description The archive that it was in
       */
      parent_id: string | null
      progress: components['schemas']['Progress']
      /**
       * Ready Version
       * @description The one that is searched; 0: none yet
       */
      ready_version: number
      /** @description Of a failure */
      reason: components['schemas']['FailureReason'] | null
      /**
       * Semantic Pending
       * @description Found by its words; its vectors are to come
       */
      semantic_pending: boolean
      /** Size */
      size: number
      source: components['schemas']['SourceKind']
      status: components['schemas']['DocumentStatus']
      /** Title */
      title: string
      /**
       * Unread Pages
       * @description Whose text could not be read
       */
      unread_pages: number[]
      /**
       * Updated At
       * Format: date-time
       */
      updated_at: string
      /** Url */
      url: string | null
      /** Version */
      version: number
    }
    /**
     * DocumentStatus
     * @enum {string}
     */
    DocumentStatus: 'queued' | 'parsing' | 'indexing' | 'ready' | 'failed'
    /** Download */
    Download: {
      /** Bytes */
      bytes: number
      /**
       * Until
       * Format: date-time
       * @description Then the archive is gone
       */
      until: string
      /**
       * Url
       * @description Good for 10 minutes; look again for another
       */
      url: string
    }
    /**
     * DropSeen
     * @description A fall below the own usual range, until it was well again or was seen last.
     */
    DropSeen: {
      /** Days */
      days: number
      /** Over */
      over: boolean
      /** Record Ids */
      record_ids: string[]
      /**
       * Since
       * Format: date
       */
      since: string
      /**
       * Until
       * Format: date
       */
      until: string
    }
    /** EarlierOut */
    EarlierOut: {
      /** Text */
      text: string
      /**
       * Until
       * Format: date-time
       */
      until: string
    }
    /**
     * EmergencyContactBody
     * @description Somebody who may be told when this person is in danger; only with `consent`.
     */
    EmergencyContactBody: {
      /**
       * Consent
       * @default false
       */
      consent?: boolean
      /** Email */
      email?: string | null
      /** Name */
      name: string
      /** Phone */
      phone?: string | null
      /** Relation */
      relation?: string | null
    }
    /** EmergencyContactOut */
    EmergencyContactOut: {
      /** Email */
      email: string | null
      /** Name */
      name: string
      /** Phone */
      phone: string | null
      /** Relation */
      relation: string | null
    }
    /**
     * Emotion
     * @enum {string}
     */
    Emotion: 'joy' | 'sadness' | 'anger' | 'fear' | 'surprise' | 'disgust' | 'neutral'
    /** EmotionOut */
    EmotionOut: {
      /** Arousal */
      arousal: number
      /** Intensity */
      intensity: number
      label: components['schemas']['Emotion']
      /** Model */
      model: string
      /** Valence */
      valence: number
    }
    /**
     * Enough
     * @enum {string}
     */
    Enough: 'ok' | 'not_enough_data'
    /** EventList */
    EventList: {
      /** Items */
      items: components['schemas']['EventOut'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /**
     * EventOut
     * @description Danger in one message: ids and codes, never what somebody said.
     */
    EventOut: {
      /**
       * Analyser
       * @description Who read the message
       */
      analyser: string
      /**
       * At
       * Format: date-time
       */
      at: string
      /**
       * Channel
       * @description `api`, `completions`, or a channel's id
       */
      channel: string
      /** Claimed At */
      claimed_at: string | null
      /** Claimed By */
      claimed_by: string | null
      /** Closed At */
      closed_at: string | null
      /** Closed By */
      closed_by: string | null
      /**
       * Conversation Id
       * @description Null where the client keeps the conversation, or it was deleted
       */
      conversation_id: string | null
      /** Id */
      id: string
      level: components['schemas']['SafetyLevel']
      /** Message Id */
      message_id: string
      /** Note */
      note: string | null
      /** Person Id */
      person_id: string
      /**
       * Reasons
       * @description What was noticed, as codes
       */
      reasons: string[]
      state: components['schemas']['EventState']
      /**
       * Takeover
       * @description Whether an operator answers in the conversation
       */
      takeover: boolean
      /**
       * Template
       * @description Which fixed text answered
       */
      template: string
    }
    /**
     * EventState
     * @enum {string}
     */
    EventState: 'open' | 'claimed' | 'closed'
    /** EventView */
    EventView: {
      /**
       * Analyser
       * @description Who read the message
       */
      analyser: string
      /**
       * At
       * Format: date-time
       */
      at: string
      /**
       * Channel
       * @description `api`, `completions`, or a channel's id
       */
      channel: string
      /** Claimed At */
      claimed_at: string | null
      /** Claimed By */
      claimed_by: string | null
      /** Closed At */
      closed_at: string | null
      /** Closed By */
      closed_by: string | null
      /**
       * Conversation Id
       * @description Null where the client keeps the conversation, or it was deleted
       */
      conversation_id: string | null
      /** @description Only if the person agreed, and the policy shows contacts */
      emergency_contact: components['schemas']['EmergencyContactOut'] | null
      /** Id */
      id: string
      level: components['schemas']['SafetyLevel']
      /** Message Id */
      message_id: string
      /** Note */
      note: string | null
      /** Person Id */
      person_id: string
      /**
       * Reasons
       * @description What was noticed, as codes
       */
      reasons: string[]
      state: components['schemas']['EventState']
      /**
       * Takeover
       * @description Whether an operator answers in the conversation
       */
      takeover: boolean
      /**
       * Template
       * @description Which fixed text answered
       */
      template: string
    }
    /**
     * FailureReason
     * @enum {string}
     */
    FailureReason:
      | 'encrypted'
      | 'corrupt'
      | 'empty'
      | 'too_large'
      | 'too_many_pages'
      | 'unsupported'
      | 'garbled'
      | 'needs_ocr'
      | 'too_slow'
      | 'unreachable'
      | 'forbidden_address'
      | 'dataset_full'
      | 'internal'
    /**
     * Fallback
     * @description Why the built-in generator answered although a model is configured.
     * @enum {string}
     */
    Fallback: 'model_unreachable' | 'model_interrupted' | 'writer_lost' | 'model_unfit'
    /** FeltOut */
    FeltOut: {
      /** Arousal */
      arousal: number
      /** Helped */
      helped: string[]
      label: components['schemas']['Emotion'] | null
      /** Triggers */
      triggers: string[]
      /** Valence */
      valence: number
    }
    /** FieldProblem */
    FieldProblem: {
      /**
       * Field
       * @description Path of the value, with dots
       */
      field: string
      /** Message */
      message: string
    }
    /** FieldValue */
    FieldValue: {
      /** Value */
      value: string
    }
    /** GuardianBody */
    GuardianBody: {
      /**
       * Consent
       * @description The guardian agrees
       * @constant
       */
      consent: true
      /**
       * Contact
       * @description A telephone number or an address of the guardian
       */
      contact: string
      /** Name */
      name: string
    }
    /** GuardianOut */
    GuardianOut: {
      /**
       * Consented At
       * Format: date-time
       */
      consented_at: string
      /** Contact */
      contact: string
      /** Name */
      name: string
    }
    /** HelpLineList */
    HelpLineList: {
      /** Country */
      country: string
      /** Items */
      items: components['schemas']['HelpLineOut'][]
    }
    /** HelpLineOut */
    HelpLineOut: {
      /**
       * Hours
       * @description When somebody answers, in words; empty where unknown
       */
      hours: string
      kind: components['schemas']['LineKind']
      /** Name */
      name: string
      /**
       * Number
       * @description To call; `null` for a directory, which `source` opens
       */
      number: string | null
      /**
       * Source
       * @description An address, or empty
       */
      source: string
    }
    /**
     * Helped
     * @description `said` by the person; `went_with` a rise after a low, which is no test and no cause.
     */
    Helped: {
      /** Said */
      said: components['schemas']['SaidToHelp'][]
      /** Went With */
      went_with: components['schemas']['WentWith'][]
    }
    /** HitOut */
    HitOut: {
      /** Chunk Id */
      chunk_id: string
      /**
       * Context
       * @description What stands around it; found by, and not to be cited
       */
      context: string
      /** Document Id */
      document_id: string
      /**
       * Fits
       * @description Whether it is likely to answer, and not only the best there is
       */
      fits: boolean
      location: components['schemas']['PlaceOut']
      /**
       * Score
       * @description Orders the hits of this answer
       */
      score: number
      /** Text */
      text: string
      /** Title */
      title: string
    }
    /** Hits */
    Hits: {
      /** Hits */
      hits: components['schemas']['HitOut'][]
      /**
       * Semantic
       * @description Meaning had a part in it; false where words alone decided, as there are no vectors or the embedding endpoint did not answer
       */
      semantic: boolean
    }
    /**
     * HourProfile
     * @description Parts of the day against the same days' own mean; described, not tested.
     */
    HourProfile: {
      /**
       * Items
       * @default []
       */
      items?: components['schemas']['PartOfDay'][]
      status: components['schemas']['Enough']
    }
    /**
     * Inertia
     * @description How much a day is like the one before: the correlation of neighbours, once weekdays and a
     *     straight trend are taken out.
     */
    Inertia: {
      /**
       * Missing Days
       * @default 0
       */
      missing_days?: number
      /**
       * Pairs
       * @default 0
       */
      pairs?: number
      status: components['schemas']['Enough']
      /** Value */
      value?: number | null
    }
    /** InputMessage */
    InputMessage: {
      /** Content */
      content?: string | components['schemas']['TextPart'][] | null
      /**
       * Role
       * @enum {string}
       */
      role: 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function'
    }
    /** JobInfo */
    JobInfo: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      download?: components['schemas']['Download'] | null
      /** Finished At */
      finished_at: string | null
      /** Id */
      id: string
      kind: components['schemas']['JobKind']
      /**
       * Problem
       * @description The code of what made it fail
       */
      problem: string | null
      progress: components['schemas']['JobProgress']
      receipt?: components['schemas']['SignedReceipt'] | null
      state: components['schemas']['JobState']
    }
    /**
     * JobKind
     * @enum {string}
     */
    JobKind: 'export' | 'wipe' | 'delete'
    /** JobProgress */
    JobProgress: {
      /** Done */
      done: number
      /**
       * Total
       * @description Unknown before the job has begun
       */
      total: number | null
    }
    /**
     * JobState
     * @enum {string}
     */
    JobState: 'queued' | 'running' | 'done' | 'failed'
    /** Jwks */
    Jwks: {
      /** Keys */
      keys: {
        [key: string]: string
      }[]
    }
    /**
     * LineKind
     * @enum {string}
     */
    LineKind: 'crisis' | 'emergency' | 'rescue' | 'violence' | 'minors' | 'directory'
    /** LocationOut */
    LocationOut: {
      /** Heading */
      heading: string | null
      /**
       * Offset
       * @description Characters of the document before it
       */
      offset: number
      /** Page */
      page: number | null
      /** Sheet */
      sheet: string | null
    }
    /** LogIn */
    LogIn: {
      /** Email */
      email: string
      /** Password */
      password: string
    }
    /**
     * LoginKind
     * @description The ways in which a person is recognised.
     * @enum {string}
     */
    LoginKind: 'email' | 'wechat_mini_program' | 'wechat_official_account' | 'channel'
    /**
     * MediaCheckBody
     * @example {
     *       "media_type": "image",
     *       "media_url": "https://example.com/a.png"
     *     }
     */
    MediaCheckBody: {
      media_type: components['schemas']['MediaType']
      /**
       * Media Url
       * @description WeChat fetches it: reachable from outside for 35 minutes, up to 10 MB
       */
      media_url: string
      /**
       * User Id
       * @description Whose it is; left out: the caller's own
       */
      user_id?: string | null
    }
    /** MediaCheckOut */
    MediaCheckOut: {
      /**
       * Label
       * @description The platform's number of what is wrong; empty until it says
       */
      label: string
      status: components['schemas']['MediaState']
      /** Trace Id */
      trace_id: string
    }
    /**
     * MediaKind
     * @enum {string}
     */
    MediaKind: 'audio' | 'image'
    /** MediaOut */
    MediaOut: {
      /**
       * Content Type
       * @description By its bytes, once they are there
       */
      content_type: string
      /**
       * Expires At
       * Format: date-time
       */
      expires_at: string
      kind: components['schemas']['MediaKind']
      /** Media Id */
      media_id: string
      /** Size */
      size: number
      upload?: components['schemas']['Upload'] | null
    }
    /**
     * MediaRef
     * @description Something uploaded with `POST /v1/media`.
     */
    MediaRef: {
      /** Media Id */
      media_id: string
    }
    /**
     * MediaState
     * @enum {string}
     */
    MediaState: 'pending' | 'pass' | 'review' | 'risky' | 'expired'
    /**
     * MediaType
     * @enum {string}
     */
    MediaType: 'image' | 'audio'
    /**
     * MemoryChange
     * @description Fields that are left out stay; `null` clears `event_at` and `recurs`. Other words keep the
     *     old ones in `history`, and supersede the turns that it was drawn from.
     */
    MemoryChange: {
      /** Event At */
      event_at?: string | null
      kind?: components['schemas']['MemoryKind'] | null
      /** Pinned */
      pinned?: boolean | null
      recurs?: components['schemas']['Recurrence'] | null
      /**
       * Sensitive
       * @description Never raised unasked
       */
      sensitive?: boolean | null
      /** Text */
      text?: string | null
    }
    /**
     * MemoryKind
     * @enum {string}
     */
    MemoryKind: 'turn' | 'profile' | 'fact' | 'person' | 'event' | 'feeling' | 'preference'
    /** MemoryList */
    MemoryList: {
      /** Items */
      items: components['schemas']['MemoryOut'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /** MemoryOut */
    MemoryOut: {
      /**
       * Confidence
       * @description How surely it was said so
       */
      confidence: number
      /** Corrected At */
      corrected_at: string | null
      /**
       * Created At
       * Format: date-time
       * @description When it was said
       */
      created_at: string
      /**
       * Drawn By
       * @description `rules`, a model's name, or `person`
       */
      drawn_by: string
      emotion: components['schemas']['FeltOut'] | null
      /**
       * Event At
       * @description When it happened, or will
       */
      event_at: string | null
      /**
       * History
       * @description What it said before it was corrected
       */
      history: components['schemas']['EarlierOut'][]
      /** Id */
      id: string
      /** @description `turn`: word for word, until it is corrected */
      kind: components['schemas']['MemoryKind']
      /** Pinned */
      pinned: boolean
      recurs: components['schemas']['Recurrence'] | null
      /**
       * Salience
       * @description How much it matters
       */
      salience: number
      /**
       * Score
       * @description Orders the hits of one search; null where nothing was searched
       */
      score?: number | null
      /**
       * Sensitive
       * @description Never raised unasked
       */
      sensitive: boolean
      /** @description Of the profile, which is always at hand */
      slot: components['schemas']['Slot'] | null
      /** Source Message Ids */
      source_message_ids: string[]
      /** Sources */
      sources: components['schemas']['SourceOut'][]
      /**
       * Superseded By
       * @description What took its place; then it is not recalled
       */
      superseded_by: string | null
      /** Text */
      text: string
    }
    /** MemorySummary */
    MemorySummary: {
      /**
       * Counts
       * @description Of current ones
       */
      counts: {
        [key: string]: number
      }
      /** Profile */
      profile: components['schemas']['ProfileLineOut'][]
      /**
       * Recorded
       * @description False while paused: PATCH /v1/me care.remember
       */
      recorded: boolean
      /** Since */
      since: string | null
      /** Superseded */
      superseded: number
    }
    /**
     * MemoryUsed
     * @description As it is now. Of what was deleted since only the id is left.
     */
    MemoryUsed: {
      /** Gone */
      gone: boolean
      /** Id */
      id: string
      kind: components['schemas']['MemoryKind'] | null
      /** Said At */
      said_at: string | null
      /**
       * Superseded
       * @description Something that was told later has taken its place
       */
      superseded: boolean
      /** Text */
      text: string | null
    }
    /** MessageList */
    MessageList: {
      /** Items */
      items: components['schemas']['MessageOut'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /** MessageOut */
    MessageOut: {
      /**
       * Ai Generated
       * @description Not what people wrote, nor what operators did
       */
      ai_generated: boolean
      /**
       * Attachments
       * @description What a person sent beside it. The files themselves are gone after use: show what it was
       * @default []
       */
      attachments?: components['schemas']['AttachmentOut'][]
      /** Citations */
      citations: components['schemas']['CitationOut'][]
      /** Conversation Id */
      conversation_id: string
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      emotion: components['schemas']['EmotionOut'] | null
      /**
       * Forgotten
       * @description Its words were deleted; its place is left
       */
      forgotten: boolean
      /** Id */
      id: string
      /**
       * Memory Ids
       * @description Memories that a reply was written with
       */
      memory_ids: string[]
      /**
       * Notices
       * @description What is said beside the reply: who speaks, how long it has been, who else there is
       */
      notices: components['schemas']['NoticeOut'][]
      role: components['schemas']['Author']
      safety: components['schemas']['MessageSafety']
      status: components['schemas']['Status']
      /**
       * Stopped
       * @description It was left where it is; see `stop`
       */
      stopped: boolean
      /** Strategy */
      strategy: string | null
      /**
       * Text
       * @description Of a person: what they typed and what was heard; may be empty beside `attachments`
       */
      text: string
      written_by: components['schemas']['WrittenByOut'] | null
    }
    /** MessageSafety */
    MessageSafety: {
      level: components['schemas']['SafetyLevel']
      /**
       * Lines
       * @description The lines that the notice names, one by one, at risk and acute
       * @default []
       */
      lines?: components['schemas']['HelpLineOut'][]
      /**
       * Notice
       * @description Show it: it holds the help lines
       */
      notice?: string | null
    }
    /**
     * MiniProgramSettings
     * @description Token and key are needed for its customer service messages, not for signing in.
     */
    MiniProgramSettings: {
      /** Agent Id */
      agent_id?: string | null
      /** App Id */
      app_id: string
      /** App Secret */
      app_secret: string
      /** Encoding Aes Key */
      encoding_aes_key?: string | null
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'wechat_mini_program'
      /** Name */
      name: string
      /**
       * Previous Encoding Aes Key
       * @description Still accepted while the console changes over to the new one
       */
      previous_encoding_aes_key?: string | null
      /** Token */
      token?: string | null
    }
    /**
     * Mode
     * @enum {string}
     */
    Mode: 'hybrid' | 'lexical' | 'semantic'
    /** Model */
    Model: {
      /** Created */
      created: number
      /** Id */
      id: string
      /**
       * Object
       * @default model
       * @constant
       */
      object?: 'model'
      /**
       * Owned By
       * @default nuanxin
       * @constant
       */
      owned_by?: 'nuanxin'
    }
    /** ModelList */
    ModelList: {
      /** Data */
      data: components['schemas']['Model'][]
      /**
       * Object
       * @default list
       * @constant
       */
      object?: 'list'
    }
    /**
     * Mood
     * @description `label` and `arousal` are null where only a number was given.
     */
    Mood: {
      /** Arousal */
      arousal: number | null
      /**
       * At
       * Format: date-time
       */
      at: string
      /** Confidence */
      confidence: number
      /** Conversation Id */
      conversation_id: string | null
      /** Helped */
      helped: string[]
      /** Id */
      id: string
      /** Intensity */
      intensity: number
      label: components['schemas']['Emotion'] | null
      /** Message Id */
      message_id: string | null
      /** Note */
      note: string | null
      source: components['schemas']['MoodSource']
      /** Strategy */
      strategy: string | null
      /** Tags */
      tags: string[]
      /** Valence */
      valence: number
    }
    /**
     * MoodChange
     * @description Fields that are left out stay; `null` clears note and arousal. Only records by hand can move
     *     to another time, and get another `id` with it.
     */
    MoodChange: {
      /** Arousal */
      arousal?: number | null
      /** At */
      at?: string | null
      /** Helped */
      helped?: string[] | null
      /** Intensity */
      intensity?: number | null
      label?: components['schemas']['Emotion'] | null
      /** Note */
      note?: string | null
      /** Tags */
      tags?: string[] | null
      /** Valence */
      valence?: number | null
    }
    /**
     * MoodFinding
     * @description A pattern that chance does not explain well. `difference` is between the means of the days
     *     it is about and all others (of a change: those after it and those before, up to the next
     *     changes); `effect` the same with the other findings taken into account, and `low` to `high` its
     *     interval of 95 %. Of a trend `effect` is over the whole range; of a tag that single records of a
     *     day carry it may be that of a whole day with the tag.
     *
     *     `q` is the adjusted p-value over everything that was tested. `since` and `until` (inclusive)
     *     bound what has a time.
     */
    MoodFinding: {
      /** Compared With Days */
      compared_with_days: number
      /** Days */
      days: string[]
      /** Difference */
      difference: number
      /** Direction */
      direction: string
      /** Effect */
      effect: number
      /** High */
      high: number
      kind: components['schemas']['PatternKind']
      /** Low */
      low: number
      /** P */
      p: number
      /** Q */
      q: number
      /** Record Ids */
      record_ids: string[]
      sentences: components['schemas']['MoodSentences']
      /** Since */
      since: string | null
      /** Standardised */
      standardised: number
      /** Subject */
      subject: string | null
      /** Until */
      until: string | null
    }
    /** MoodList */
    MoodList: {
      /** Items */
      items: components['schemas']['Mood'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /** MoodSentences */
    MoodSentences: {
      /** En */
      en: string
      /** Zh */
      zh: string
    }
    /**
     * MoodSource
     * @enum {string}
     */
    MoodSource: 'hand' | 'turn' | 'voice'
    /**
     * MoodSummary
     * @description Days are the person's own, in `time_zone`. All figures are valence, −1…1, of days; those
     *     without a record stay missing. `findings` holds only what stands with a false discovery rate of
     *     5 % over all that was `tested`; none of it is a cause or a diagnosis.
     */
    MoodSummary: {
      /** Calendar */
      calendar: components['schemas']['CalendarDay'][]
      /** Change Points */
      change_points: components['schemas']['MoodFinding'][]
      /** Days */
      days: number
      /** Findings */
      findings: components['schemas']['MoodFinding'][]
      /**
       * From
       * Format: date
       */
      from: string
      helped: components['schemas']['Helped']
      hours: components['schemas']['HourProfile']
      inertia: components['schemas']['Inertia']
      /** Records */
      records: number
      recovery: components['schemas']['Recovery']
      /** Sustained Low */
      sustained_low: components['schemas']['MoodFinding'][]
      /** Tested */
      tested: number
      /** Tests */
      tests: components['schemas']['MoodTest'][]
      /** Time Zone */
      time_zone: string
      /**
       * To
       * Format: date
       */
      to: string
      trend: components['schemas']['TrendFigures']
      triggers: components['schemas']['Triggers']
      /**
       * Truncated
       * @description There were more records: only the latest are in it
       */
      truncated: boolean
      variability: components['schemas']['Variability']
      weekday: components['schemas']['Weekdays']
    }
    /**
     * MoodTest
     * @description One question that was asked of the days, whatever came out.
     */
    MoodTest: {
      kind: components['schemas']['PatternKind']
      /** P */
      p: number
      /** Q */
      q: number
      /** Subject */
      subject: string | null
    }
    /**
     * MoveOut
     * @description While it lasts, the index before answers.
     */
    MoveOut: {
      /**
       * Done
       * @description Chunks
       */
      done: number
      /** Embedding Model */
      embedding_model: string | null
      /** Index */
      index: string
      /** Total */
      total: number
    }
    /** NewApiKey */
    NewApiKey: {
      /** Name */
      name: string
      /**
       * Scopes
       * @default [
       *       "chat",
       *       "emotion",
       *       "manage"
       *     ]
       */
      scopes?: components['schemas']['Scope'][]
    }
    /**
     * NewMemory
     * @description What you want to be known, in your own words.
     */
    NewMemory: {
      /**
       * Event At
       * @description When it happened, or will
       */
      event_at?: string | null
      /** @default fact */
      kind?: components['schemas']['MemoryKind']
      /**
       * Pinned
       * @description Age never lowers its rank
       * @default false
       */
      pinned?: boolean
      recurs?: components['schemas']['Recurrence'] | null
      /** @description A line of the profile; replaces the old */
      slot?: components['schemas']['Slot'] | null
      /** Text */
      text: string
    }
    /**
     * NewMood
     * @description At least one of `label`, `valence` and `note`. A label alone brings its usual valence; a
     *     note alone is read. `at` may lie years back.
     *
     *     With `message_id` it is how it felt to say that: what was read from the message is corrected, or
     *     else a record is added at its time. Sent twice, there is one.
     */
    NewMood: {
      /** Arousal */
      arousal?: number | null
      /**
       * At
       * @description Now unless given; UTC if without a zone
       */
      at?: string | null
      /**
       * Helped
       * @description What did you good, in your own words
       * @default []
       */
      helped?: string[]
      /** Intensity */
      intensity?: number | null
      label?: components['schemas']['Emotion'] | null
      /**
       * Message Id
       * @description A message of the person's, or a reply to it
       */
      message_id?: string | null
      /** Note */
      note?: string | null
      /**
       * Tags
       * @description Up to 10, of up to 32 characters each
       * @default []
       */
      tags?: string[]
      /** Valence */
      valence?: number | null
    }
    /**
     * NoticeKind
     * @enum {string}
     */
    NoticeKind: 'ai_notice' | 'use_reminder' | 'dependence'
    /** NoticeOut */
    NoticeOut: {
      kind: components['schemas']['NoticeKind']
      /**
       * Text
       * @description Show it
       */
      text: string
    }
    /** OfficialAccountSettings */
    OfficialAccountSettings: {
      /** Agent Id */
      agent_id?: string | null
      /** App Id */
      app_id: string
      /** App Secret */
      app_secret: string
      /** Encoding Aes Key */
      encoding_aes_key: string
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'wechat_official_account'
      /** Name */
      name: string
      /**
       * Previous Encoding Aes Key
       * @description Still accepted while the console changes over to the new one
       */
      previous_encoding_aes_key?: string | null
      /** Token */
      token: string
      /**
       * Verified
       * @description Whether the account is certified (微信认证) and may send
       * @default false
       */
      verified?: boolean
    }
    /**
     * OperatorMessage
     * @example {
     *       "text": "我是值班的小周，我在看。你现在身边有人吗？"
     *     }
     */
    OperatorMessage: {
      /** Text */
      text: string
    }
    /** OptInBody */
    OptInBody: {
      /** Channel Id */
      channel_id: string
      /**
       * Template Ids
       * @description Those that the person accepted in `wx.requestSubscribeMessage`
       */
      template_ids: string[]
    }
    /** OptInList */
    OptInList: {
      /** Items */
      items: components['schemas']['OptInOut'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /** OptInOut */
    OptInOut: {
      /** Channel Id */
      channel_id: string
      /**
       * Count
       * @description How many messages may still be sent
       */
      count: number
      /** Template Id */
      template_id: string
    }
    /** OutputMessage */
    OutputMessage: {
      /** Content */
      content: string
      /** Refusal */
      refusal?: null
      /**
       * Role
       * @default assistant
       * @constant
       */
      role?: 'assistant'
    }
    /**
     * PartOfDay
     * @description A part of the day against the own mean of the same days.
     */
    PartOfDay: {
      /** Begins */
      begins: number
      /** Days */
      days: number
      /** Difference */
      difference: number
      /** Ends */
      ends: number
    }
    /** PasswordChange */
    PasswordChange: {
      /** Current Password */
      current_password: string
      /** New Password */
      new_password: string
    }
    /**
     * PatternKind
     * @enum {string}
     */
    PatternKind: 'weekday' | 'trigger' | 'trend' | 'change_point' | 'sustained_low'
    /** PictureOut */
    PictureOut: {
      /** @description `facial_appearance` is a look, and no feeling */
      basis: components['schemas']['Basis']
      /** Confidence */
      confidence: number
      /**
       * Description
       * @description One sentence, where the reader gives any
       */
      description: string
      /** @description null where it is not clear enough to say */
      label: components['schemas']['Emotion'] | null
      statement: components['schemas']['StatementOut']
    }
    /** Pitch */
    Pitch: {
      /**
       * Hz
       * @description Median
       */
      hz: number
      /** Range Semitones */
      range_semitones: number
      /**
       * Semitones
       * @description The same, above 55 Hz
       */
      semitones: number
    }
    /** PlaceOut */
    PlaceOut: {
      /** Heading */
      heading: string | null
      /**
       * Offset
       * @description Characters before it: of a text (txt, md, `text`) as it was sent, after decoding; of others, of the text that was read from them
       */
      offset: number
      /** Page */
      page: number | null
      /** Sheet */
      sheet: string | null
    }
    /**
     * Problem
     * @description The body of every error answer (RFC 9457).
     */
    Problem: {
      /**
       * Code
       * @description Stable and snake_case: branch on this
       */
      code: string
      /** Detail */
      detail: string
      /**
       * Errors
       * @description With validation_failed: what is wrong, value by value
       * @default null
       */
      errors?: components['schemas']['FieldProblem'][] | null
      /** Request Id */
      request_id: string
      /** Status */
      status: number
      /** Title */
      title: string
      /**
       * Type
       * @description A URI reference that names the kind of problem
       */
      type: string
    }
    /**
     * ProfileChange
     * @description Fields that are left out stay as they are; `null` clears display name and birth year.
     */
    ProfileChange: {
      /** Birth Year */
      birth_year?: number | null
      care?: components['schemas']['CareChange'] | null
      /** @description Of its fields, too, those that are left out stay; `null` clears */
      companion?: components['schemas']['Companion'] | null
      /** Display Name */
      display_name?: string | null
      /** Language */
      language?: string | null
      /** Time Zone */
      time_zone?: string | null
    }
    /** ProfileLineOut */
    ProfileLineOut: {
      /** Memory Id */
      memory_id: string
      slot: components['schemas']['Slot']
      /** Text */
      text: string
    }
    /** Progress */
    Progress: {
      /** Done */
      done: number
      /**
       * Total
       * @description Chunks; files, of an archive. 0 while it is not known
       */
      total: number
    }
    /**
     * QqBotSettings
     * @description As they stand in QQ's console (q.qq.com). The secret also signs the pushes.
     */
    QqBotSettings: {
      /** Agent Id */
      agent_id?: string | null
      /** App Id */
      app_id: string
      /** App Secret */
      app_secret: string
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'qq_bot'
      /** Name */
      name: string
    }
    /** Reading */
    Reading: {
      /** Arousal */
      arousal: number
      /** Intensity */
      intensity: number
      label: components['schemas']['Emotion']
      /**
       * Language
       * @description zh, en or und
       */
      language: string
      /**
       * Model
       * @description Which analyser read it; `prosody-…` is the sound of a voice, without words
       */
      model: string
      /** @description Of images alone */
      picture?: components['schemas']['PictureOut'] | null
      safety: components['schemas']['ReadingSafety']
      /**
       * Scores
       * @description Every label; they sum to 1
       */
      scores: {
        [key: string]: number
      }
      /**
       * Transcript
       * @description Of audio; null where no transcriber is configured
       */
      transcript?: string | null
      /** Valence */
      valence: number
      /** @description Of audio alone */
      voice?: components['schemas']['VoiceOut'] | null
    }
    /** ReadingSafety */
    ReadingSafety: {
      level: components['schemas']['SafetyLevel']
    }
    /**
     * Recovery
     * @description `median_days` by Kaplan and Meier; `None` also where most drops were not seen to end.
     */
    Recovery: {
      /**
       * Drops
       * @default []
       */
      drops?: components['schemas']['DropSeen'][]
      /** Median Days */
      median_days?: number | null
      /**
       * Missing Days
       * @default 0
       */
      missing_days?: number
      /**
       * Missing Drops
       * @default 0
       */
      missing_drops?: number
      status: components['schemas']['Enough']
    }
    /**
     * Recurrence
     * @enum {string}
     */
    Recurrence: 'daily' | 'weekly' | 'monthly' | 'yearly'
    /** Refresh */
    Refresh: {
      /** Refresh Token */
      refresh_token: string
    }
    /** Register */
    Register: {
      /** Display Name */
      display_name?: string | null
      /** Email */
      email: string
      /** Password */
      password: string
    }
    /** ReindexBody */
    ReindexBody: {
      /**
       * Index
       * @description Where to move it; unless given, where it is
       */
      index?: string | null
    }
    /**
     * ReplyState
     * @enum {string}
     */
    ReplyState: 'ready' | 'sending' | 'carried' | 'sent' | 'unknown' | 'refused' | 'lapsed'
    /**
     * Role
     * @description Operators are owner, admin, editor and viewer; `user` is a person who chats.
     * @enum {string}
     */
    Role: 'owner' | 'admin' | 'editor' | 'viewer' | 'user'
    /** RoleChange */
    RoleChange: {
      role: components['schemas']['Role']
    }
    /**
     * SafetyLevel
     * @enum {string}
     */
    SafetyLevel: 'none' | 'distress' | 'risk' | 'acute'
    /**
     * SafetySummary
     * @description Counts for the public report. They name nobody, and stay when people are erased.
     */
    SafetySummary: {
      /** Acute */
      acute: number
      /**
       * Days
       * @description In UTC; days without danger are left out
       */
      days: components['schemas']['DayCounts'][]
      /**
       * From
       * Format: date
       */
      from: string
      /**
       * Reasons
       * @description One event may have several
       */
      reasons: {
        [key: string]: number
      }
      /** Risk */
      risk: number
      /**
       * To
       * Format: date
       */
      to: string
    }
    /**
     * SaidToHelp
     * @description How often the person named it.
     */
    SaidToHelp: {
      /** Record Ids */
      record_ids: string[]
      /** Times */
      times: number
      /** What */
      what: string
    }
    /**
     * Scope
     * @description What an API key may be used for, named after the capabilities; `manage` is agents and
     *     channels (and still needs the role). Account routes take no API key.
     * @enum {string}
     */
    Scope: 'chat' | 'emotion' | 'manage'
    /** SearchBody */
    SearchBody: {
      /** Document Ids */
      document_ids?: string[] | null
      /** @default hybrid */
      mode?: components['schemas']['Mode']
      /** Query */
      query: string
      /**
       * Top K
       * @default 8
       */
      top_k?: number
    }
    /** SignInInfo */
    SignInInfo: {
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Id */
      id: string
      kind: components['schemas']['LoginKind']
      /**
       * Label
       * @description The e-mail, or the name of the account at the platform
       */
      label: string
    }
    /** SignInList */
    SignInList: {
      /** Items */
      items: components['schemas']['SignInInfo'][]
      /** Next Cursor */
      next_cursor?: string | null
    }
    /** SignedInAnswer */
    SignedInAnswer: {
      /** Access Token */
      access_token: string
      /**
       * Expires In
       * @description Seconds until the access token ends
       */
      expires_in: number
      /** Refresh Token */
      refresh_token: string
      /**
       * Token Type
       * @default bearer
       * @constant
       */
      token_type?: 'bearer'
      user: components['schemas']['User']
    }
    /**
     * SignedReceipt
     * @description What was erased. `late` comes with the second look: what slow writers had left until then.
     */
    SignedReceipt: {
      /** Claims */
      claims: {
        [key: string]: unknown
      }
      /**
       * Jws
       * @description The same, signed with a key of /.well-known/jwks.json (ES256)
       */
      jws: string
    }
    /** SignedWebhookSettings */
    SignedWebhookSettings: {
      /** Agent Id */
      agent_id?: string | null
      /** App Id */
      app_id?: string
      /**
       * App Secret
       * @description Signs both ways; made up if it is left out
       */
      app_secret?: string
      /**
       * Callback Url
       * @description Where replies are posted to
       */
      callback_url: string
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'signed_webhook'
      /** Name */
      name: string
    }
    /**
     * Slot
     * @description Of a profile; each holds one thing at a time.
     * @enum {string}
     */
    Slot:
      | 'name'
      | 'birthday'
      | 'age'
      | 'home'
      | 'hometown'
      | 'work'
      | 'studies'
      | 'family'
      | 'partner'
      | 'health'
      | 'pronouns'
    /**
     * SourceKind
     * @enum {string}
     */
    SourceKind: 'upload' | 'url' | 'text' | 'archive'
    /** SourceOut */
    SourceOut: {
      /** Conversation Id */
      conversation_id: string
      /** Message Id */
      message_id: string
    }
    /**
     * StatementOut
     * @description What may be shown of it: how it looks, open to correction.
     */
    StatementOut: {
      /** En */
      en: string
      /** Zh */
      zh: string
    }
    /**
     * Status
     * @enum {string}
     */
    Status: 'writing' | 'complete'
    /** StreamOptions */
    StreamOptions: {
      /**
       * Include Usage
       * @default false
       */
      include_usage?: boolean
    }
    /**
     * SubscriptionMessageBody
     * @example {
     *       "data": {
     *         "thing1": {
     *           "value": "晚间问候"
     *         }
     *       },
     *       "template_id": "T1",
     *       "user_id": "u_01h…"
     *     }
     */
    SubscriptionMessageBody: {
      /** Data */
      data: {
        [key: string]: components['schemas']['FieldValue']
      }
      /**
       * Page
       * @description Where in the mini program a tap on it leads
       */
      page?: string | null
      /** Template Id */
      template_id: string
      /** User Id */
      user_id: string
    }
    /** SubscriptionMessageOut */
    SubscriptionMessageOut: {
      /** Id */
      id: string
      state: components['schemas']['ReplyState']
    }
    /** TextPart */
    TextPart: {
      /**
       * Text
       * @default
       */
      text?: string
      /** Type */
      type: string
    }
    /**
     * Tone
     * @description How a reply sounds; `warm` is the companion's own.
     * @enum {string}
     */
    Tone: 'warm' | 'gentle' | 'bright' | 'plain'
    /**
     * TrendFigures
     * @description `level` is the mean of the days; the slope is Theil and Sen's, per 30 days, `low` to `high`
     *     its interval of 95 % from a block bootstrap. `p` and `q` are those of the test for a trend
     *     beside all else that was found; `None` where a change of level explains the course better.
     */
    TrendFigures: {
      /** High */
      high?: number | null
      /** Level */
      level?: number | null
      /** Low */
      low?: number | null
      /**
       * Missing Days
       * @default 0
       */
      missing_days?: number
      /** P */
      p?: number | null
      /** Q */
      q?: number | null
      /**
       * Record Ids
       * @default []
       */
      record_ids?: string[]
      /** Slope Per 30 Days */
      slope_per_30_days?: number | null
      status: components['schemas']['Enough']
    }
    /** TriggerFigures */
    TriggerFigures: {
      /** Dates */
      dates: string[]
      /** Days With */
      days_with: number
      /** Days Without */
      days_without: number
      /** Difference */
      difference: number
      /** P */
      p: number | null
      /** Q */
      q: number | null
      /** Record Ids */
      record_ids: string[]
      /** Standardised */
      standardised: number
      /** Tag */
      tag: string
    }
    /** Triggers */
    Triggers: {
      /**
       * Items
       * @default []
       */
      items?: components['schemas']['TriggerFigures'][]
      /**
       * Missing Days
       * @default 0
       */
      missing_days?: number
      status: components['schemas']['Enough']
      /**
       * Waiting
       * @default []
       */
      waiting?: components['schemas']['WaitingTag'][]
    }
    /**
     * Upload
     * @description Send the bytes there, with exactly these headers and as many bytes as announced.
     */
    Upload: {
      /**
       * Expires At
       * Format: date-time
       */
      expires_at: string
      /** Headers */
      headers: {
        [key: string]: string
      }
      /** Method */
      method: string
      /** Url */
      url: string
    }
    /** UploadOut */
    UploadOut: {
      /** Document Id */
      document_id: string
      upload: components['schemas']['Upload']
    }
    /**
     * Usage
     * @description Estimates: the reply may come from our own generator, which has no tokenizer.
     */
    Usage: {
      /** Completion Tokens */
      completion_tokens: number
      /** Prompt Tokens */
      prompt_tokens: number
      /** Total Tokens */
      total_tokens: number
    }
    /** User */
    User: {
      /**
       * Anonymous
       * @description Whether the account has no sign-in yet: with its session, all in it is lost
       */
      anonymous: boolean
      /** Birth Year */
      birth_year: number | null
      care: components['schemas']['Care']
      companion: components['schemas']['Companion']
      /**
       * Created At
       * Format: date-time
       */
      created_at: string
      /** Display Name */
      display_name: string | null
      /** Email */
      email: string | null
      /** Id */
      id: string
      /** Language */
      language: string
      role: components['schemas']['Role']
      /** Time Zone */
      time_zone: string
    }
    /** UserList */
    UserList: {
      /** Items */
      items: components['schemas']['User'][]
      /** Next Cursor */
      next_cursor: string | null
    }
    /**
     * Variability
     * @description `sd` of the days, and `rmssd`, the root mean square of the differences between days that
     *     follow each other within two days; a gap of two counts half.
     */
    Variability: {
      /**
       * Missing Days
       * @default 0
       */
      missing_days?: number
      /**
       * Pairs
       * @default 0
       */
      pairs?: number
      /** Rmssd */
      rmssd?: number | null
      /** Sd */
      sd?: number | null
      status: components['schemas']['Enough']
    }
    /**
     * VoiceChange
     * @description Against the person's own usual, in their own spreads: 0 is as always, 1 clearly more.
     */
    VoiceChange: {
      /** Loudness */
      loudness: number
      /** Pauses */
      pauses: number
      /** Pitch */
      pitch: number
      /** Rate */
      rate: number
    }
    /**
     * VoiceOut
     * @description How it was said, measured here. Nothing of it says whether that feels good.
     */
    VoiceOut: {
      /**
       * Arousal
       * @description 0 to 1; null where nobody speaks
       */
      arousal: number | null
      /** @description null until five recordings were made with care.voice_baseline on */
      change: components['schemas']['VoiceChange'] | null
      /** Confidence */
      confidence: number
      /** Duration Seconds */
      duration_seconds: number
      /**
       * Loudness
       * @description dB below full scale
       */
      loudness: number
      /**
       * Loudness Range
       * @description dB
       */
      loudness_range: number
      /**
       * Pauses
       * @description Share of the time from first to last speech
       */
      pauses: number
      /** @description null where there is none */
      pitch: components['schemas']['Pitch'] | null
      /**
       * Rate
       * @description Energy peaks (about syllables) a second of speech
       */
      rate: number
      /**
       * Voiced
       * @description Share of the speech that has a pitch
       */
      voiced: number
    }
    /**
     * WaitingTag
     * @description A tag that cannot be compared yet.
     */
    WaitingTag: {
      /** Days */
      days: number
      /** Missing Days */
      missing_days: number
      /** Tag */
      tag: string
    }
    /** WeChatSignIn */
    WeChatSignIn: {
      /** Channel Id */
      channel_id?: string | null
      /** Code */
      code: string
    }
    /** WeekdayFigures */
    WeekdayFigures: {
      /** Days */
      days: number
      /** Difference */
      difference: number
      /** P */
      p: number | null
      /** Q */
      q: number | null
      /** Record Ids */
      record_ids: string[]
      /** Weekday */
      weekday: string
    }
    /**
     * Weekdays
     * @description Each weekday against all other days.
     */
    Weekdays: {
      /**
       * Items
       * @default []
       */
      items?: components['schemas']['WeekdayFigures'][]
      /**
       * Missing Days
       * @default 0
       */
      missing_days?: number
      status: components['schemas']['Enough']
    }
    /**
     * WentWith
     * @description A tag or a strategy that was there between a low record and the next within 36 hours.
     *
     *     `rise` is the mean difference in valence then, `otherwise` that after the other lows: moods
     *     rise after a low by themselves.
     */
    WentWith: {
      /** Of */
      of: string
      /** Otherwise */
      otherwise: number
      /** Record Ids */
      record_ids: string[]
      /** Rise */
      rise: number
      /** Times */
      times: number
      /** What */
      what: string
    }
    /**
     * Why
     * @description What a reply goes back to.
     */
    Why: {
      /** Citations */
      citations: components['schemas']['CitationOut'][]
      /** @description How the person's message was read */
      emotion: components['schemas']['EmotionOut'] | null
      /** Memories */
      memories: components['schemas']['MemoryUsed'][]
      /** Message Id */
      message_id: string
      safety: components['schemas']['MessageSafety']
      /** Strategy */
      strategy: string | null
      written_by: components['schemas']['WrittenByOut'] | null
    }
    /** WrittenByOut */
    WrittenByOut: {
      /** @description Why our templates answered although a model is configured */
      fallback: components['schemas']['Fallback'] | null
      /**
       * Name
       * @description A model's name, `builtin` (our templates), `safety`, `moderation` or `care` (fixed), `operator` (a person)
       */
      name: string
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  jwks__well_known_jwks_json_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Jwks']
        }
      }
    }
  }
  health_healthz_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            [key: string]: string
          }
        }
      }
    }
  }
  list_agents_v1_agents_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AgentList']
        }
      }
    }
  }
  create_agent_v1_agents_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AgentBody']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AgentOut']
        }
      }
    }
  }
  get_agent_v1_agents__agent_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        agent_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AgentOut']
        }
      }
    }
  }
  delete_agent_v1_agents__agent_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        agent_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  change_agent_v1_agents__agent_id__patch: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        agent_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AgentChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AgentOut']
        }
      }
    }
  }
  list_api_keys_v1_api_keys_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ApiKeyList']
        }
      }
    }
  }
  create_api_key_v1_api_keys_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewApiKey']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CreatedApiKey']
        }
      }
    }
  }
  delete_api_key_v1_api_keys__key_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        key_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  begin_anonymously_v1_auth_anonymous_post: {
    parameters: {
      query?: never
      header?: {
        /** @description Random, such as a UUID: within a day, who has it gets the same account */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['BeginAnonymously']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedInAnswer']
        }
      }
    }
  }
  log_in_v1_auth_login_post: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['LogIn']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedInAnswer']
        }
      }
    }
  }
  log_out_v1_auth_logout_post: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  refresh_v1_auth_refresh_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Refresh']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedInAnswer']
        }
      }
    }
  }
  register_v1_auth_register_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Register']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedInAnswer']
        }
      }
    }
  }
  sign_in_with_wechat_v1_auth_wechat_post: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WeChatSignIn']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedInAnswer']
        }
      }
    }
  }
  care_v1_care_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CarePolicyOut']
        }
      }
    }
  }
  change_care_v1_care_patch: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CarePolicyChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CarePolicyOut']
        }
      }
    }
  }
  list_channels_v1_channels_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChannelList']
        }
      }
    }
  }
  create_channel_v1_channels_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json':
          | components['schemas']['OfficialAccountSettings']
          | components['schemas']['MiniProgramSettings']
          | components['schemas']['QqBotSettings']
          | components['schemas']['SignedWebhookSettings']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChannelCreated']
        }
      }
    }
  }
  get_channel_v1_channels__channel_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChannelOut']
        }
      }
    }
  }
  delete_channel_v1_channels__channel_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  change_channel_v1_channels__channel_id__patch: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ChannelChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChannelOut']
        }
      }
    }
  }
  check_media_v1_channels__channel_id__media_checks_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['MediaCheckBody']
      }
    }
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MediaCheckOut']
        }
      }
    }
  }
  get_media_check_v1_channels__channel_id__media_checks__trace_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
        /** @description The platform's id */
        trace_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MediaCheckOut']
        }
      }
    }
  }
  send_subscription_message_v1_channels__channel_id__subscription_messages_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SubscriptionMessageBody']
      }
    }
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SubscriptionMessageOut']
        }
      }
    }
  }
  get_subscription_message_v1_channels__channel_id__subscription_messages__user_id___message_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
        /** @description An opaque id */
        user_id: string
        /** @description An opaque id */
        message_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SubscriptionMessageOut']
        }
      }
    }
  }
  chat_v1_chat_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ChatRequest']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChatAnswer']
          'text/event-stream': unknown
        }
      }
    }
  }
  complete_v1_chat_completions_post: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CompletionRequest']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Completion']
          'text/event-stream': unknown
        }
      }
    }
  }
  list_companions_v1_companions_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CompanionList']
        }
      }
    }
  }
  list_conversations_v1_conversations_get: {
    parameters: {
      query?: {
        /** @description Up to 8 words; those conversations whose title or messages hold all of them. A page may hold fewer than `limit`, or none, and have a `next_cursor`: there is more to read */
        query?: string | null
        limit?: number
        cursor?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ConversationList']
        }
      }
    }
  }
  get_conversation_v1_conversations__conversation_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ConversationOut']
        }
      }
    }
  }
  delete_conversation_v1_conversations__conversation_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  rename_conversation_v1_conversations__conversation_id__patch: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ConversationChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ConversationOut']
        }
      }
    }
  }
  list_messages_v1_conversations__conversation_id__messages_get: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string | null
      }
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MessageList']
        }
      }
    }
  }
  open_citation_v1_conversations__conversation_id__messages__message_id__citations__number__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
        /** @description An opaque id */
        message_id: string
        number: number
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CitedOut']
        }
      }
    }
  }
  resume_v1_conversations__conversation_id__messages__message_id__events_get: {
    parameters: {
      query?: never
      header?: {
        'last-event-id'?: number
      }
      path: {
        /** @description An opaque id */
        conversation_id: string
        /** @description An opaque id */
        message_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'text/event-stream': unknown
        }
      }
    }
  }
  stop_v1_conversations__conversation_id__messages__message_id__stop_post: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
        /** @description An opaque id */
        message_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MessageOut']
        }
      }
    }
  }
  why_v1_conversations__conversation_id__messages__message_id__why_get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        conversation_id: string
        /** @description An opaque id */
        message_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Why']
        }
      }
    }
  }
  list_datasets_v1_datasets_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DatasetList']
        }
      }
    }
  }
  create_dataset_v1_datasets_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['DatasetBody']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DatasetOut']
        }
      }
    }
  }
  get_dataset_v1_datasets__dataset_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DatasetDetail']
        }
      }
    }
  }
  delete_dataset_v1_datasets__dataset_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  change_dataset_v1_datasets__dataset_id__patch: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['DatasetChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DatasetOut']
        }
      }
    }
  }
  list_documents_v1_datasets__dataset_id__documents_get: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string | null
        status?: components['schemas']['DocumentStatus'] | null
      }
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DocumentList']
        }
      }
    }
  }
  add_document_v1_datasets__dataset_id__documents_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Text */
          text?: string | null
          /** Title */
          title?: string | null
          /** Url */
          url?: string | null
        }
        'multipart/form-data': {
          /** Format: binary */
          file: string
          title?: string
        }
      }
    }
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Accepted']
        }
      }
    }
  }
  get_document_v1_datasets__dataset_id__documents__document_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
        /** @description An opaque id */
        document_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DocumentDetail']
        }
      }
    }
  }
  replace_document_v1_datasets__dataset_id__documents__document_id__put: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
        /** @description An opaque id */
        document_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Text */
          text?: string | null
          /** Title */
          title?: string | null
          /** Url */
          url?: string | null
        }
        'multipart/form-data': {
          /** Format: binary */
          file: string
          title?: string
        }
      }
    }
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Accepted']
        }
      }
    }
  }
  delete_document_v1_datasets__dataset_id__documents__document_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
        /** @description An opaque id */
        document_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  list_chunks_v1_datasets__dataset_id__documents__document_id__chunks_get: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string | null
      }
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
        /** @description An opaque id */
        document_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChunkList']
        }
      }
    }
  }
  reindex_dataset_v1_datasets__dataset_id__reindex_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ReindexBody']
      }
    }
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DatasetOut']
        }
      }
    }
  }
  search_v1_datasets__dataset_id__search_post: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SearchBody']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Hits']
        }
      }
    }
  }
  announce_document_v1_datasets__dataset_id__uploads_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path: {
        /** @description An opaque id */
        dataset_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Announcement']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['UploadOut']
        }
      }
    }
  }
  analyze_v1_emotion_analyze_post: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AnalyzeRequest']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AnalyzeAnswer']
        }
      }
    }
  }
  list_help_lines_v1_help_lines_get: {
    parameters: {
      query?: {
        /** @description ISO 3166-1, two letters */
        country?: string
        /** @description Chinese, or else English */
        language?: string | null
      }
      header?: {
        'accept-language'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['HelpLineList']
        }
      }
    }
  }
  get_job_v1_jobs__job_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        job_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JobInfo']
        }
      }
    }
  }
  me_v1_me_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User']
        }
      }
    }
  }
  delete_me_v1_me_delete: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JobInfo']
        }
      }
    }
  }
  change_me_v1_me_patch: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ProfileChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User']
        }
      }
    }
  }
  export_me_v1_me_export_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JobInfo']
        }
      }
    }
  }
  list_opt_ins_v1_me_opt_ins_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['OptInList']
        }
      }
    }
  }
  opt_in_v1_me_opt_ins_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['OptInBody']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['OptInList']
        }
      }
    }
  }
  change_password_v1_me_password_put: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordChange']
      }
    }
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  list_sign_ins_v1_me_sign_ins_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignInList']
        }
      }
    }
  }
  wipe_me_v1_me_wipe_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JobInfo']
        }
      }
    }
  }
  upload_v1_media_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Content Type
           * @example audio/mp4
           */
          content_type: string
          /**
           * Keep
           * @description Keep it after it was read, until it expires
           * @default false
           */
          keep?: boolean
          /** Sha256 */
          sha256?: string | null
          /**
           * Size
           * @description Bytes: up to 25 MB of sound, 10 of picture
           */
          size: number
        }
        'multipart/form-data': {
          /** Format: binary */
          file: string
          /** @default false */
          keep?: boolean
        }
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MediaOut']
        }
      }
    }
  }
  delete_v1_media__media_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        media_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  list_memories_v1_memories_get: {
    parameters: {
      query?: {
        /** @description Then the answer is the best hits */
        query?: string | null
        limit?: number
        cursor?: string | null
        kind?: components['schemas']['MemoryKind'][] | null
        since?: string | null
        until?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MemoryList']
        }
      }
    }
  }
  add_memory_v1_memories_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMemory']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MemoryOut']
        }
      }
    }
  }
  export_memories_v1_memories_export_get: {
    parameters: {
      query?: {
        cursor?: string | null
        format?: 'json' | 'markdown'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MemoryList']
          'text/markdown': string
        }
      }
    }
  }
  summarise_memories_v1_memories_summary_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MemorySummary']
        }
      }
    }
  }
  get_memory_v1_memories__memory_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        memory_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MemoryOut']
        }
      }
    }
  }
  forget_memory_v1_memories__memory_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        memory_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  correct_memory_v1_memories__memory_id__patch: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        memory_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['MemoryChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MemoryOut']
        }
      }
    }
  }
  list_models_v1_models_get: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ModelList']
        }
      }
    }
  }
  list_moods_v1_moods_get: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MoodList']
        }
      }
    }
  }
  note_mood_v1_moods_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMood']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Mood']
        }
      }
    }
  }
  export_moods_v1_moods_export_get: {
    parameters: {
      query?: {
        /** @description A day of the person's own */
        from?: string | null
        /** @description Inclusive */
        to?: string | null
        cursor?: string | null
        format?: 'csv'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'text/csv': string
        }
      }
    }
  }
  summarise_moods_v1_moods_summary_get: {
    parameters: {
      query?: {
        /** @description A day of the person's own */
        from?: string | null
        /** @description Inclusive; today unless given */
        to?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MoodSummary']
        }
      }
    }
  }
  draw_moods_v1_moods_summary_svg_get: {
    parameters: {
      query?: {
        /** @description A day of the person's own */
        from?: string | null
        /** @description Inclusive; today unless given */
        to?: string | null
        lang?: 'zh' | 'en'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'image/svg+xml': string
        }
      }
    }
  }
  forget_mood_v1_moods__mood_id__delete: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        mood_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  correct_mood_v1_moods__mood_id__patch: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        mood_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['MoodChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Mood']
        }
      }
    }
  }
  list_events_v1_safety_events_get: {
    parameters: {
      query?: {
        state?: components['schemas']['EventState'] | null
        level?: components['schemas']['Danger'] | null
        limit?: number
        cursor?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EventList']
        }
      }
    }
  }
  get_event_v1_safety_events__event_id__get: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        event_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EventView']
        }
      }
    }
  }
  claim_event_v1_safety_events__event_id__claim_post: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        event_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EventOut']
        }
      }
    }
  }
  close_event_v1_safety_events__event_id__close_post: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        event_id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': components['schemas']['Closing'] | null
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EventOut']
        }
      }
    }
  }
  list_event_messages_v1_safety_events__event_id__messages_get: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string | null
      }
      header?: never
      path: {
        /** @description An opaque id */
        event_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MessageList']
        }
      }
    }
  }
  say_to_person_v1_safety_events__event_id__messages_post: {
    parameters: {
      query?: never
      header?: {
        /** @description `Idempotency-Key`: a creating POST that is sent twice has one effect and one answer. */
        'Idempotency-Key'?: string | null
      }
      path: {
        /** @description An opaque id */
        event_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['OperatorMessage']
      }
    }
    responses: {
      /** @description Successful Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MessageOut']
        }
      }
    }
  }
  safety_summary_v1_safety_summary_get: {
    parameters: {
      query?: {
        from?: string | null
        to?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SafetySummary']
        }
      }
    }
  }
  list_users_v1_users_get: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string | null
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['UserList']
        }
      }
    }
  }
  change_role_v1_users__user_id__role_put: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        user_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['RoleChange']
      }
    }
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User']
        }
      }
    }
  }
  post_qq_webhook: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  post_signed_webhook: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  get_wechat_webhook: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  post_wechat_webhook: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An opaque id */
        channel_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Successful Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
}
