#pragma once

#include <layer/tl/types/updates.hpp>

#include <span>

#include "view.hpp"

namespace layer::local_dc {

/// `updates` with everyone its updates mention. \param seq  0: not part of the sequence.
tl::types::Updates container(View& view, std::vector<tl::enums::Update> updates, std::int32_t seq);

/// Box events of one account; a lone text message of someone known already comes in its short form.
tl::enums::Updates event_container(View& view, std::span<const BoxEvent> events);

tl::enums::Updates state_container(View& view, const StateUpdate& update);

void mention_in(View& view, const tl::enums::Peer& peer);

/// Notes whom an update outside the message box mentions.
void mention_in(View& view, const tl::enums::Update& update);

}  // namespace layer::local_dc
