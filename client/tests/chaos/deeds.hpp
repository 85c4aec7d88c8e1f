#pragma once

#include <layer/client/task.hpp>

#include <map>
#include <memory>
#include <ostream>
#include <string>

namespace layer::chaos {

/// Something that an account was asked to do, and what became of it.
struct Deed {
  enum class Outcome {
    none,
    done,
    not_done,
    unknown,  ///< nobody can say whether it was done: the answer did not come
  };

  Outcome outcome = Outcome::none;
  int ends = 0;
  /// Of what must not be.
  std::string fault;

  friend void PrintTo(Outcome outcome, std::ostream* out);
};

/// Runs `work` to its end and notes how that was. Throws nothing.
Task<void> perform(std::shared_ptr<Deed> deed, Task<void> work);

/// All that accounts were asked to do, by the trace that each deed leaves at the server.
class Deeds {
 public:
  std::shared_ptr<Deed> begin(std::string trace);

  std::size_t under_way() const;
  std::map<Deed::Outcome, int> outcomes() const;

  /// Fails the test that runs unless each deed had one end, and has left its trace once if it was
  /// done, never if it was not, and at most once otherwise.
  ///
  /// \param found  how often which trace is at the server
  void expect_traces(const std::map<std::string, int>& found) const;
  /// The same of deeds that leave no trace.
  void expect_order() const;

  /// Nothing is left to judge.
  void clear() { all_.clear(); }

 private:
  std::map<std::string, std::shared_ptr<Deed>> all_;
};

}  // namespace layer::chaos
