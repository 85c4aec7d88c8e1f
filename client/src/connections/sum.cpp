#include "connections/sum.hpp"

namespace layer {

void add(mtproto::ConnectionStatistics& sum, const mtproto::ConnectionStatistics& one) {
  using Statistics = mtproto::ConnectionStatistics;
  for (const auto counter :
       {&Statistics::calls_started, &Statistics::calls_answered, &Statistics::calls_refused,
        &Statistics::calls_timed_out, &Statistics::calls_cancelled, &Statistics::calls_lost,
        &Statistics::resends, &Statistics::dials, &Statistics::failed_attempts,
        &Statistics::reconnects, &Statistics::keys_created, &Statistics::bytes_sent,
        &Statistics::bytes_received, &Statistics::packets_sent, &Statistics::packets_received,
        &Statistics::pongs_received, &Statistics::updates_dropped, &Statistics::calls_waiting,
        &Statistics::calls_in_flight})
    sum.*counter += one.*counter;
}

}  // namespace layer
