#pragma once

#include "../rpc/methods.hpp"

namespace layer::local_dc {

// One for each file beside this one.
void add_account_methods(Methods& methods);
void add_auth_methods(Methods& methods);
void add_authorization_methods(Methods& methods);
void add_blocking_methods(Methods& methods);
void add_bot_command_methods(Methods& methods);
void add_bot_methods(Methods& methods);
void add_channel_difference_methods(Methods& methods);
void add_channel_message_methods(Methods& methods);
void add_channel_methods(Methods& methods);
void add_channel_right_methods(Methods& methods);
void add_channel_setting_methods(Methods& methods);
void add_chat_photo_methods(Methods& methods);
void add_chat_methods(Methods& methods);
void add_contact_methods(Methods& methods);
void add_deletion_methods(Methods& methods);
void add_dialog_methods(Methods& methods);
void add_download_methods(Methods& methods);
void add_draft_methods(Methods& methods);
void add_editing_methods(Methods& methods);
void add_forwarding_methods(Methods& methods);
void add_group_setting_methods(Methods& methods);
void add_help_methods(Methods& methods);
void add_history_methods(Methods& methods);
void add_inline_methods(Methods& methods);
void add_invite_methods(Methods& methods);
void add_join_request_methods(Methods& methods);
void add_joining_methods(Methods& methods);
void add_language_methods(Methods& methods);
void add_login_transfer_methods(Methods& methods);
void add_mention_methods(Methods& methods);
void add_migration_methods(Methods& methods);
void add_participant_methods(Methods& methods);
void add_password_methods(Methods& methods);
void add_pinned_dialog_methods(Methods& methods);
void add_pinning_methods(Methods& methods);
void add_poll_methods(Methods& methods);
void add_presence_methods(Methods& methods);
void add_privacy_methods(Methods& methods);
void add_profile_photo_methods(Methods& methods);
void add_qr_login_methods(Methods& methods);
void add_reaction_methods(Methods& methods);
void add_scheduled_methods(Methods& methods);
void add_search_methods(Methods& methods);
void add_sending_methods(Methods& methods);
void add_temporary_key_methods(Methods& methods);
void add_update_methods(Methods& methods);
void add_upload_methods(Methods& methods);
void add_user_methods(Methods& methods);
void add_username_methods(Methods& methods);

}  // namespace layer::local_dc
