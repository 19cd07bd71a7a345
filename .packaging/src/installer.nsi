; The installer: per user, without an administrator; upgrades over itself, never touches what the clerk wrote.
; makensis -INPUTCHARSET UTF8 -DVERSION= -DNUMBERS= -DBUNDLE= -DPICTURES= -DLANGUAGES= -DTARGET= [-DRELEASE | -DQUICK] [-DSIGN=]
Unicode True
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
!ifdef RELEASE
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!else ifdef QUICK
  SetCompress off
!else
  SetCompressor zlib
!endif

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include WordFunc.nsh

!define APP "DankVan"
!define PROGID "DankVan.Data"
!define EXTENSION ".danvan"
!define RUNNING "Local\DankVan.Running"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
; Exit codes that the trial and an administrator's script can tell apart.
!define NOT_64_BIT 10
!define TOO_OLD 11
!define IS_RUNNING 12
!define IS_NEWER 13

Name "Dân vận phường ${VERSION}"
BrandingText "Dân vận phường ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${APP}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1066 "ProductName" "Dân vận phường"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài Dân vận phường"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${PICTURES}/dankvan.ico"
!define MUI_UNICON "${PICTURES}/dankvan.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}/side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Cài chương trình Dân vận phường ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình được cài cho riêng tài khoản Windows này, không cần quyền quản trị và không cần mạng.$\r$\n$\r$\nMáy đã có bản cũ thì bản này cài đè lên; các tệp của phường giữ nguyên.$\r$\n$\r$\n$_CLICK"
!define MUI_FINISHPAGE_TITLE "Đã cài xong Dân vận phường ${VERSION}"
!define MUI_FINISHPAGE_TEXT "Mở chương trình bằng biểu tượng Dân vận phường trên màn hình nền hoặc trong menu Start, hay bấm đúp vào một tệp .danvan."
!define MUI_FINISHPAGE_RUN "$INSTDIR\DankVan.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở Dân vận phường"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "Vietnamese"

!macro Refuse code text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A running program holds a named mutex as long as its process lives.
!macro RefuseWhileRunning
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x00100000, i 0, w "${RUNNING}") p .r1'
    ${If} $1 P= 0
      ${ExitDo}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r1)'
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Dân vận phường đang mở. Hãy lưu việc đang làm, đóng chương trình rồi bấm Thử lại (Retry)." /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${IS_RUNNING}
    Quit
  ${Loop}
!macroend

!macro RemoveProgram
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\site"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\DankVan.exe"
!macroend

Function .onInit
  SetShellVarContext current
  ${IfNot} ${RunningX64}
    !insertmacro Refuse ${NOT_64_BIT} "Chương trình cần Windows 10 hoặc 11 bản 64-bit; máy này là bản 32-bit."
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse ${TOO_OLD} "Chương trình cần Windows 10 phiên bản 1809 trở lên. Hãy cập nhật Windows rồi cài lại."
  ${EndIf}
  !insertmacro RefuseWhileRunning
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse ${IS_NEWER} "Máy này đã có bản mới hơn ($0). Bản ${VERSION} không cài đè lên được, vì có thể không đọc được tệp của bản mới."
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Dân vận phường.lnk" "$INSTDIR\DankVan.exe"
  CreateShortCut "$DESKTOP\Dân vận phường.lnk" "$INSTDIR\DankVan.exe"
  WriteRegStr HKCU "Software\Classes\${EXTENSION}" "" "${PROGID}"
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "Tệp Dân vận phường"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\DankVan.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\DankVan.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Dân vận phường"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\DankVan.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
  ; Explorer learns at once whose icon .danvan files have.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetShellVarContext current
  !insertmacro RefuseWhileRunning
FunctionEnd

; Ward files, drafts, backups and logs stay: they belong to the ward, not to the program.
Section Uninstall
  SetOutPath "$TEMP"
  !insertmacro RemoveProgram
  Delete "$SMPROGRAMS\Dân vận phường.lnk"
  Delete "$DESKTOP\Dân vận phường.lnk"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  ReadRegStr $0 HKCU "Software\Classes\${EXTENSION}" ""
  ${If} $0 == "${PROGID}"
    DeleteRegKey HKCU "Software\Classes\${EXTENSION}"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
