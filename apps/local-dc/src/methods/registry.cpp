#include "registry.hpp"

#include "../rpc/service.hpp"

namespace layer::local_dc {

Methods all_methods() {
  Methods methods;
  add_account_methods(methods);
  add_auth_methods(methods);
  add_authorization_methods(methods);
  add_blocking_methods(methods);
  add_bot_command_methods(methods);
  add_bot_methods(methods);
  add_channel_difference_methods(methods);
  add_channel_message_methods(methods);
  add_channel_methods(methods);
  add_channel_right_methods(methods);
  add_channel_setting_methods(methods);
  add_chat_photo_methods(methods);
  add_chat_methods(methods);
  add_contact_methods(methods);
  add_deletion_methods(methods);
  add_dialog_methods(methods);
  add_download_methods(methods);
  add_draft_methods(methods);
  add_editing_methods(methods);
  add_forwarding_methods(methods);
  add_group_setting_methods(methods);
  add_help_methods(methods);
  add_history_methods(methods);
  add_inline_methods(methods);
  add_invite_methods(methods);
  add_join_request_methods(methods);
  add_joining_methods(methods);
  add_language_methods(methods);
  add_login_transfer_methods(methods);
  add_mention_methods(methods);
  add_migration_methods(methods);
  add_participant_methods(methods);
  add_password_methods(methods);
  add_pinned_dialog_methods(methods);
  add_pinning_methods(methods);
  add_poll_methods(methods);
  add_presence_methods(methods);
  add_privacy_methods(methods);
  add_profile_photo_methods(methods);
  add_qr_login_methods(methods);
  add_reaction_methods(methods);
  add_scheduled_methods(methods);
  add_search_methods(methods);
  add_sending_methods(methods);
  add_temporary_key_methods(methods);
  add_update_methods(methods);
  add_upload_methods(methods);
  add_user_methods(methods);
  add_username_methods(methods);
  return methods;
}

}  // namespace layer::local_dc
