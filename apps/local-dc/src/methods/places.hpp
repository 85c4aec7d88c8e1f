#pragma once

#include <layer/tl/types/input_media.hpp>

#include "../rpc/call.hpp"

// Places on the map (core.telegram.org/api/live-location).
namespace layer::local_dc {

/// Errors: MEDIA_EMPTY, GEO_POINT_INVALID.
Answer<Media> shared_place(const tl::types::InputMediaGeoPoint& input);
Answer<Media> shared_place(const tl::types::InputMediaVenue& input);
/// Further errors: PERIOD_INVALID.
Answer<Media> shared_place(const tl::types::InputMediaGeoLive& input);

/// A live location moved or stopped by an edit of the message that shares it since `date`.
/// Errors: MEDIA_INVALID for other media, MESSAGE_EDIT_TIME_EXPIRED after its end.
Answer<Media> moved_place(const Call& call, const Media& current, Date date,
                          const tl::types::InputMediaGeoLive& input);

/// Whether the message shares a place that can still move.
bool is_live(const Media& media, Date date, Date now);

}  // namespace layer::local_dc
