//! Confinement by Landlock (Linux 5.13 and later; TCP from 6.7 on, its ABI 4).

use std::sync::OnceLock;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, LandlockStatus, Ruleset,
    RulesetAttr, RulesetCreatedAttr, RulesetError, RulesetStatus, make_bitflags, path_beneath_rules,
};

use super::{Readable, font_folders::font_folders};
use crate::plan::Confinement;

/// All that is asked of the kernel: an older one enforces what it knows.
const WANTED: ABI = ABI::V5;

/// The first ABI that knows TCP.
const WITH_TCP: ABI = ABI::V4;

/// Confines the calling thread; none when the kernel refuses although it offers to.
pub(super) fn confine(readable: Readable) -> Option<Confinement> {
    match restrict(readable) {
        Ok(Confinement::None) if offered() != Confinement::None => None,
        Ok(confinement) => Some(confinement),
        Err(_refused) => None,
    }
}

/// How far this kernel can confine a thread; asked once.
pub(super) fn offered() -> Confinement {
    static OFFERED: OnceLock<Confinement> = OnceLock::new();
    // Made and thrown away: only `restrict_self` would restrict.
    let can = |ruleset: Result<Ruleset, RulesetError>| ruleset.and_then(Ruleset::create).is_ok();
    *OFFERED.get_or_init(|| {
        let strict = || Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
        if can(strict().handle_access(AccessNet::from_all(WITH_TCP))) {
            Confinement::FilesAndTcp
        } else if can(strict().handle_access(AccessFs::from_all(ABI::V1))) {
            Confinement::Files
        } else {
            Confinement::None
        }
    })
}

fn restrict(readable: Readable) -> Result<Confinement, RulesetError> {
    let read: BitFlags<AccessFs> = make_bitflags!(AccessFs::{ReadFile | ReadDir});
    let folders = match readable {
        Readable::Fonts => font_folders(),
        Readable::Nothing => &[],
    };
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(WANTED))?
        .handle_access(AccessNet::from_all(WANTED))?
        .create()?
        .add_rules(path_beneath_rules(folders, read))?
        .restrict_self()?;
    let abi = match status.landlock {
        LandlockStatus::Available { effective_abi, .. } => effective_abi,
        LandlockStatus::NotEnabled | LandlockStatus::NotImplemented => ABI::Unsupported,
    };
    Ok(match status.ruleset {
        RulesetStatus::NotEnforced => Confinement::None,
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced if abi >= WITH_TCP => {
            Confinement::FilesAndTcp
        }
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Confinement::Files,
    })
}
