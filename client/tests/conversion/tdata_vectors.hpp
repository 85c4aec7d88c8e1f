#pragma once

#include <string_view>

// Files of folders tdata for `vectors::key`, in base64, as these libraries wrote them.
namespace layer::conversion::vectors {

// opentele 1.15.1: user 5000000001 of DC 2, no passcode.
inline constexpr std::string_view opentele_key_datas =
    "VERGJGDWLQAAAAAgKTWCJnwOK25JKtViK9d0w0vq000VxKIiYesGSI4JMfsAAAEgnc3i-aIs0FTs_rFrJCNi"
    "jPak1uGz4yjgU0hKTmgtnmPJNDQwj5xFWnh3oz-iVnAEU9DS7x-xi9T0wtbHYxPg-1aoEkT-tnc-kfb5Gnb6"
    "8kplGELh-tHVq1bblWmbh0_e1RpseyXMWBtZ9mF-XYVg69rtvPF0JIkkbQAlAAT6oCTz8g5jtR1ra18iDMxz"
    "uGixRJpyvjR6Wy6eDiEa4b2T-RnA7J9Lf1msTDmp-egLPTb8vaY-1gDxR1BC_3UpcLWoxHywklbsQTZS1FyP"
    "IIlvfXLkiFuxQSO1BUmWWWyhho-QAtQKgnco4kL5MNoqc9vL1IbNSLZULOZ0um_evXjrZX9343Ao-T_laNis"
    "XKTwg9OJpVm2Ok7fBi5zX8RBAGp_AAAAILkSdTDk8f7FewRjE1HpmzhZ0By96ht5TTxh7lcmWgx-zKbgrIvO"
    "4ev5FeGAujHgyA";

inline constexpr std::string_view opentele_account =
    "VERGJGDWLQAAAAFAyT3nohr2DAY5OQ3QT6qNzGkHoYrRuxB9QYRcWAO0U2M9-Kc7FkJBkkIOwSPKH9xjdj4P"
    "fj31uYA6p45MEFhQcNWpTFCcqOfBLYmKDHTreWCcfUAM-0tQB3UXnc9UIfktHVV-w4QcrTGc6XZR_UetiDz6"
    "1-dFu0bOIckjrjOg4zUUhccK7iNYT_hhVGrNOlPfLOSMFyQnawba1REfL7p7CxvFgQX220y3vp-qdX3Hi2ba"
    "b_LPdNHWk16xagMkssfn6ZtcecSufuho7u5WRpa5xJtf7nhnVtOaU4WCWdGPAgpFOEfWeLPAxdcDtVjjGyQ6"
    "El4tivg8eX0QZzszMnaEce6XSEa-yr-vRVM085XxPSXBlWwd-1Nxk23Iu2wxC-xSFDYa985uGSsQA1s9S1nj"
    "sWbGgGj8TgcDpHWEWrNuNIB_OkJYT_FclcebxIbcVH0Y";

// mtcute 0.29.7: user 5000000001 of DC 2, user 42 of DC 4, passcode "ada".
inline constexpr std::string_view mtcute_key_datas =
    "VERGJINqTAAAAAAg7D9phHgWrhmcuEN78qT8N1Ke5c1aTXE-QD5P2OCbrq0AAAEgftxvHZ83JQr9ufYthWjN"
    "9y3LFJkWS8arM-6AmNm1LE4zfNAHz7pNcP2dZ-EaJ-joiopWDgG8uHDjuH6rfeXN0Gw69lSbtzSLA9Vkwxgn"
    "gUleDNC3rvJTA22bUcSSEGaHDMZreYIqGjJKHghQNeaDdeIwteeNWGVCMmiRMV4pJVgR3YtAx7eKb2HnBtBy"
    "nJFFnY3_tmT1IOVczPEzHjZxZyG9D8saaZNxB5c6sflKNGYoPrkpiMBSuantCtugTLno-_2SVpp_zn66ca2O"
    "yL_hXek26vsOVcJDbg4R8j97ix_qGpzDNgcpA6jMmbw-cXF5CVAgDU2teHyG1kYl1VjV5hSg6Vztk-wamxNX"
    "wRwSCNvWiaxC9oBnrFHLFwAOvhyHAAAAMPWuS46wgZJcEIDvtjAtl8xMVbDe9VijvjjP_h2mL2qHtFWSHqrk"
    "NV6kr2u3MwbXtV2vjrGfakC9bF-P5VKqB_k";

inline constexpr std::string_view mtcute_account =
    "VERGJINqTAAAAAFAxXw3EEyT6ciVc-br4Z_QWhkn2enjH11xoPNitXxSckvUSSm9Akoe2X7nglEzXDrbtb4R"
    "FeYEYZGSmhkqIuyUJXw_NIG0_fttMHwmsIDdysiZjoWcutI27ybsM9gUebS-Mn9WNQzfLA3qYcOgRxMrBuZ-"
    "4LsnTIpnNkG9pky9mJdfvdXr50L1gGrSofAFoVzTfgoUz38Rd1pUJoadmNPFk5_8t_MOVhWFfKvgKYAKupGF"
    "H2cW6UcxcC8Y7hV0jRMp1seEdLpa9aUEAIDWg_OzHg1HlNhfq2SHzF791cwuPV7UtWklK3TaJ8W3x5aoJmN7"
    "07UrevXf8vkeEUYFUgh-OIRvYgcuUr19LlS7KU5i9Q5NAOMbVQ_3vS5Gu9fMFxWk79IMzCjDMlC6jR3o27Dp"
    "Eqb953W2vVmXXmQm5EDrJosk2m1Yq-X3-P5dSO3WvGJO";

inline constexpr std::string_view mtcute_second_account =
    "VERGJINqTAAAAAFA_iUqjI-HSAdme9K7-BUi0q3eU2__TZONDtSsmhSQFn1OYbF2sGCxBgQeFA2EiDC1NrGU"
    "hb4Xb-wYEFF4W4Lv8fmwE1FmyFUQ34prWsjz8Tab9dry_TIm6i2uApo-5vnTAt1Tn2Q7L6boyJP-vtdUMZCk"
    "iZRG-Kp4Tp_RACpeeO9SfWv2OGVpqzh4B2n5NRoQreeTWp2-Bxjzs03iq4uvIaiXSoJ9qJWS6fca5tpv37hi"
    "kM5N0AZVnaD5kbd-yLJsR41vCLbqhtSFlL2CVyBJP3d--qV4ALT_egL4IHViBfKWy5kBFW37LwqRTsTsxFom"
    "oE54IZnDS_gLe2CLdDJiWAQiMGTGZY0sip1iy1oEEEL7o_XRH7LG81HrpuV1J7UxthuEDabU-t5B4sTgGEBH"
    "sbaE47cA3uYbqvU1_VsdP2zEQW6RFAc-QwCCmiPuXX9w";

}  // namespace layer::conversion::vectors
